"""Names that many bear in the Netherlands, and words with a capital that are no names.

None stands for a person.
"""

from __future__ import annotations

_FIRST = """
jan johan johannes piet pieter peter kees cornelis henk hendrik willem wim gerrit gerard jaap jacob
klaas arie dirk bert albert bas bram daan thomas tom tim sem lucas luuk levi finn milan lars jesse
thijs sven ruben stijn niels jeroen marcel martijn michiel michael patrick dennis edwin erik eric
frank fred hans harry herman jos joost jurgen leo marco mohammed mohamed muhammad ahmed ali hassan
hussein ibrahim mehmet mustafa omar osman yusuf youssef abdullah abdul rachid karim khalid bilal
hamza emre murat paul richard rob robert robin roel ronald rudy ruud sander sjoerd stefan steven
theo tony vincent wouter xander anton antoon joop jeffrey kevin danny johnny bart maarten matthijs
hugo mike nick rick roy anna anne annie anneke anja annemarie ans astrid bea betty bianca carla
carolien caroline chantal christina claudia cora corrie daniela debbie denise diana dora elisabeth
elise ellen els elly emma esther eva evelien fatima fatma femke francisca geertje gerda greet gonda
hanna hannah hanneke harriet heleen helena hennie henny ilse inge ingrid irene iris isa jacqueline
janneke jannie jantje jeanette jennifer jessica jolanda josephine judith julia karin kim kirsten
laura leonie lieke linda lisa liesbeth lotte lucia maaike manon margriet maria mariam marianne
marieke marijke marion marja marjan marjolein marleen martha martine mieke mies mila mirjam monique
nadia natasja nicole nienke noor olga patricia paula petra renate ria rita rosa sandra sanne sara
sarah saskia sevgi silvia sofie sonja sophie susan suzanne sylvia tamara thea tineke tessa toos
trudy truus ursula vera wendy wilma wilhelmina yasmin yasmina yvonne zeynep khadija aicha samira
hatice ayse elif jip fleur julie tess yara lynn nora naomi amina layla malika
"""

_LAST = """
jansen janssen janssens vries jong berg dijk bakker visser smit meijer meyer meier boer mulder groot
bos vos peters hendriks leeuwen dekker brouwer wit dijkstra smits graaf meer linden kok jacobs haan
vermeulen heuvel veen broek bruijn bruin heijden schouten beek willems vliet hoekstra maas verhoeven
koster dam prins blom huisman peeters kuipers wal veenstra kramer bosch boogaard postma timmermans
hermans gerritsen hofman sanders martens ven oort evers jonge dongen mol bosman gerrits dijkman hoek
pol dekkers timmer molenaar wolters vink lange schipper smeets horst hoeven boekel wijk zanten hulst
kuiper bouwman molen burg verbeek sluis zwart zijlstra terpstra hendriksen rooij rooy koning wolf
vonk meulen hartog roos kaya yilmaz demir celik sahin yildiz ozturk aydin arslan dogan mohamed ahmed
ali hassan hussein amrani idrissi bouali benali haddad khan singh nguyen tran kowalski nowak silva
santos fernandes rodrigues pinas groen jansma jonker keizer klein koopman kooistra kort kroon laan
langen lubbers nijhuis oosterhuis otten pieters pietersen pietersma poel pool post reijnders ruiter
scholten schreuder slot snijders spaan sterk stam swart tol velde velden venema verbruggen verhagen
verkerk verschoor vogel voort vroom wagenaar weide westra wiersma wiersema wilde winter witte
wouters zand
"""

_WORDS = """
de het een er dit dat deze die wil woont heeft is was kan kon mag moet zal zou wordt werd gaat ging
komt kwam vraagt vroeg zegt zei geeft gaf krijgt heb had in op na voor sinds volgens ook omdat als
met geen ze zij hij we wij ik u uw hun haar zijn mijn ons onze client cliente clienten consulent
begeleider begeleiding van aan bij uit tot om over onder tegen tijdens door nu toen dan daarna
daarom verder soms vaak nooit altijd en of maar want dus niet wel meer minder alleen samen thuis
vandaag morgen gisteren wat wie waar wanneer hoe waarom welke welk ja nee graag advies hulp zorg wmo
wlz zvw bw bt ggz gemeente college wethouder burgemeester regel regels uitkomst vraag vragen
antwoord wens hulpvraag nacht dag avond ochtend januari februari maart april mei juni juli augustus
september oktober november december maandag dinsdag woensdag donderdag vrijdag zaterdag zondag
beschermd begeleid opvang woning huis kamer mevrouw meneer mijnheer heer dhr mw mevr dr drs mr prof
jarige jaar x-as momenteel eerst later beide beiden ander andere eigen heden ziet vindt vond denkt
dacht weet wist doet deed leeft slaapt werkt eet drinkt blijft bleef staat stond ligt lag zit zat
loopt liep valt viel lukt lukte kent kende heet noemt belt mist zoekt wacht hoort leest schrijft
spreekt dalfsen zwolle deventer kampen ommen raalte hardenberg staphorst steenwijkerland olst wijhe
zwartewaterland lochem zutphen apeldoorn utrecht amsterdam rotterdam groningen awb avg svb ciz uwv
ggd gz gb pgb zin lvb nah asiel
"""

FIRST_NAMES, SURNAMES = frozenset(_FIRST.split()), frozenset(_LAST.split())
#: words with a capital that may follow a title, and are no name
NO_NAMES = frozenset(_WORDS.split())
