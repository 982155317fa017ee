"""Words that join others and say nothing by themselves; a query is never narrowed by them."""

ACRONYMS = "UN AU EU"
"""In capitals these are the United Nations and two unions, whatever the language of the reader."""

OPERATORS = "AND OR NOT"
"""What readers write in capitals because other searches ask for it: no acronyms."""

STOP_WORDS = {
    "en": """a about after all also an and any are as at be because been before being between both but by can did do
        does for from had has have he her his how i if in into is it its more most not of on or our out over s she
        so some such than that the their them then there these they this those through to under up was we were what
        when where which while who why will with would you your""",
    "es": """a al algo ante antes como con contra cual cuando de del desde donde durante e el ella ellas ellos en entre
        era es esa ese eso esta estas este esto estos está están fue ha han hasta hay la las le les lo los más me mi mis
        muy ni no nos o os para pero por porque que qué quien se ser si sí sin sobre son su sus también te tiene tu u un
        una uno unos unas y ya yo""",
    "fr": """à ai au aux avec c ce ces cet cette comme d dans de des du elle elles en entre es est et été être eu il ils
        j je l la le les leur leurs lui m ma mais me même mes moi mon n ne nos notre nous on ont ou où par pas pour plus
        qu que qui s sa sans se ses si son sont sous sur t ta te tes toi ton tu un une vos votre vous y""",
    "pt": """a à ao aos após aquela aquele aqueles as às até com como da das de dela dele deles depois do dos e é ela
        elas ele eles em entre era essa esse esta está este estes eu foi foram há isso isto já lhe mais mas me mesmo meu
        minha muito na não nas nem no nos nós num numa o os ou para pela pelas pelo pelos por qual quando que quem são
        se sem ser seu seus só sob sobre sua suas também te tem têm um uma umas uns você vos""",
    "ar": """في من إلى على عن مع هذا هذه ذلك تلك التي الذي الذين هو هي هم هن نحن أنا أنت كان كانت يكون أن إن أو ثم قد
        لا لم لن ما ماذا كل كما بين بعد قبل عند عبر حتى حيث خلال دون غير منذ أي إذا بل و ب ل ف ك به له لها فيه فيها منها
        منه عليها عليه وفي ومن وعلى""",
}
