"""Words that carry no meaning in a query; they are indexed all the same, so that phrases with them are found."""

GERMAN = frozenset(
    """ab aber alle allem allen aller alles als also am an andere anderem anderen anderer anderes auch auf aus außer bei beim bin bis bist
    da dabei dadurch dafür dagegen daher damit danach daneben dann daran darauf daraus darf darin darüber darum das dass dasselbe davon
    dazu dein deine dem den denen denn der deren des dessen die dies diese diesem diesen dieser dieses doch dort du durch dürfen ein eine
    einem einen einer eines einige einigem einigen einiger er es etwa etwas euch euer eure für gegen gewesen gibt hab habe haben hast hat
    hatte hatten hier hin hinter ich ihm ihn ihnen ihr ihre ihrem ihren ihrer ihres im in indem ins ist ja jede jedem jeden jeder jedes
    jene jener jenes jetzt kann kein keine keinem keinen keiner können könnte könnten machen man manche mein meine meinem meinen meiner mich
    mir mit muss müssen nach nicht nichts noch nun nur ob oder ohne sehr sei sein seine seinem seinen seiner seit selbst sich sie sind so
    solche soll sollen sollte sollten sondern sonst über um und uns unser unsere unserem unseren unserer unter viel vom von vor während war
    waren warum was weil welche welchem welchen welcher welches wem wen wenn wer werde werden weshalb wessen wie wieder will wir wird wirst
    wo wodurch wofür woher wohin womit worden wurde wurden würde würden zu zum zur zwar zwischen""".split()
)
ENGLISH = frozenset(
    """a about above after again against all am an and any are as at be because been before being below between both but by can could did
    do does doing down during each few for from further had has have having he her here hers him his how i if in into is it its just me more
    most my no nor not of off on once only or other our out over own same she should so some such than that the their them then there these
    they this those through to too under until up very was we were what when where which while who whom why will with would you your""".split()
)


def is_stopword(word: str, language: str) -> bool:
    """Whether a lower-case word is empty in this language."""
    return word in (GERMAN if language == "de" else ENGLISH)
