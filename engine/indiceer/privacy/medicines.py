"""Names of medicines: substances and brands in use in psychiatry, addiction care and beside them.

Without accents.
"""

from __future__ import annotations

_NAMES = """
lithium priadel camcolit clozapin leponex olanzapin zyprexa zypadhera risperid risperdal belivon
okedi paliperid invega xeplion trevicta quetiapin seroquel aripipraz abilify haloperid haldol
zuclopent cisordinol flupent fluanxol penfluridol semap pimozide pipamperon dipiperon levomepromaz
nozinan chloorpromaz chlorpromaz largactil sulpiride dogmatil amisulpri sertindol serdolect lurasid
latuda cariprazin reagila brexpipraz rxulti bromperid broomperid impromen perfenazin perphenazin
trilafon promethaz phenergan prothipendyl valproaat valproin valproate depakine depakote convulex
carbamazep tegretol oxcarbazep trileptal lamotrigin lamictal topiram topamax gabapent neurontin
pregabal lyrica levetirac keppra fenytoin phenytoin diphantoine fenobarbital citalopram cipramil
escitalopram lexapro sertralin zoloft paroxetin seroxat fluoxetin prozac fluvoxamin fevarin
venlafaxin efexor desvenlafax duloxetin cymbalta mirtazapin remeron bupropion wellbutrin zyban
trazodon trazolan mianserin tolvon amitriptyl tryptizol sarotex nortriptyl nortrilen clomipram
anafranil imipramin tofranil doxepin sinequan dosulepin prothiaden agomelat valdoxan vortioxet
brintellix moclobemid aurorix tranylcypr fenelzin nardil esketamin spravato maprotilin ludiomil
buspiron hydroxyzin propranolol clonidin catapresan dixarit diazepam stesolid oxazepam seresta
lorazepam temesta temazepam normison alprazolam xanax clonazepam rivotril clorazepa tranxene
chloordiazep chlordiazep librium bromazepam lexotanil prazepam reapam nitrazepam mogadon flunitraz
rohypnol flurazepam dalmadorm lormetaz noctamid loprazolam dormonoct midazolam dormicum zolpidem
stilnoct zopiclon imovane clobazam frisium melatonin circadin slenyto valdispert methylfenid
methylphenid ritalin medikinet equasym kinecteen dexamfetamin dexamphetamin tentin lisdexamf elvanse
atomoxet strattera guanfacin intuniv modafinil modiodal acamprosa campral disulfiram antabus
naltrexon nalmefen nalmefeen selincro buprenorf buprenorph subutex suboxone buvidal methadon symoron
vareniclin champix cytisine biperid akineton trihexyfen dexetimid tremblex donepezil aricept
rivastigm exelon galantamin reminyl memantin ebixa tramadol oxycodon oxycontin oxynorm fentanyl
durogesic morfinesulf codeinefosf paracetamol ibuprofen diclofenac naproxen omeprazol pantoprazol
esomepraz metformin metoprolol simvastatin atorvastat rosuvastat amlodipin lisinopril furosemid
levothyrox thyrax euthyrox prednison prednisol cyproteron androcur levodopa madopar sinemet
ropinirol pramipexol baclofen lioresal salbutamol ventolin symbicort movicolon macrogol lactulose
dexamethason amoxicillin doxycyclin nitrofuran enalapril perindopril losartan valsartan clopidogrel
apixaban rivaroxab acenocoum fenprocoum novorapid lantus ozempic semaglutid wegovy
"""
#: found at the beginning of a word, and inside one when they are long
MEDICINES = tuple(_NAMES.split())
#: short, or the beginning of an ordinary word
ONLY_WHOLE = frozenset(
    [
        "concerta",
        "orap",
        "luvox",
        "xyrem",
        "atarax",
        "inderal",
        "entact",
        "zeldox",
        "cymbalta",
        "lyrica",
        "lasix",
    ]
)
_ENDINGS = """
azepam azolam apine epine oxetine triptyline ipramine peridol peridon peridone piprazol prazole prazol tixol thixol
promazine barbital zodon zodone
"""
#: how names of substances end, and no other words
STEMS = tuple(_ENDINGS.split())
