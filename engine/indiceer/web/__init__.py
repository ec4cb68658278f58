"""The conversation in the browser, on this machine only: pages without JavaScript, and nothing kept
on the server. The intake travels with the page; the consulent opens and saves a file."""
