"""Names for invented children: the commonest of England's and of the wider world's, the more common first."""

_GIRLS = """olivia amelia isla ava ivy freya lily florence mia willow rosie sophia isabella grace daisy
sienna poppy elsie emily ella evelyn phoebe charlotte sofia millie matilda isabelle evie maisie harper ruby
alice emilia ada eva maya jessica sophie arabella eliza luna bonnie hallie layla penelope mabel robyn hannah
maryam orla beatrice violet erin zara lottie thea edith eleanor elizabeth martha clara lucy chloe molly
abigail holly amber georgia megan lauren rebecca katherine victoria nicole paige leah scarlett imogen summer
lola nancy iris rose margot heidi darcy annabelle lara anna bethany caitlin natasha francesca gabriella
samantha jennifer alexandra catherine madeleine zoe tilly ellie jasmine lydia amy naomi skye esme autumn niamh
rachel"""
_BOYS = """noah oliver george arthur muhammad leo harry oscar archie henry theodore freddie jack charlie
theo alfie jacob thomas finley arlo william lucas roman tommy isaac teddy alexander luca edward james joshua
albie elijah max mohammed reuben mason sebastian rory jude louie benjamin ethan adam hugo joseph reggie ronnie
harrison louis ezra jaxon logan daniel zachary samuel dylan albert hunter david frederick hudson toby gabriel
ralph jackson tobias grayson frankie michael carter bobby felix caleb robert john matthew nathan luke ryan
connor callum jamie kieran owen rhys liam aaron cameron christopher andrew anthony peter patrick stephen
richard jonathan nathaniel timothy dominic vincent finn kai ollie kian tyler bradley jayden aiden ellis jenson
stanley dexter"""
_WIDER_GIRLS = """fatima aisha zainab maryam amina khadija aaliyah anaya sana priya ananya diya riya aanya saanvi
zofia julia maja hanna lena oliwia natalia alicja amara chioma ngozi adaeze temilade folake abena akua ayesha
noor hafsa inaya mei ling xin yi thi lan linh sara lucía renée zoë chloé anaïs elif zeynep ilinca andreea
ioana leyla shreya"""
_WIDER_BOYS = """muhammad mohammed ahmed ali yusuf ibrahim omar hamza bilal zayn abdul rahman arjun aarav vihaan
rohan krish jakub filip szymon antoni kacper oskar mateusz emeka chidi tunde kwame kofi babatunde oluwaseun
wei jun hao minh duc josé andré matei ștefan mehmet emir kerem ivan dmitri kareem tariq imran haris ayaan
zakariya idris musa"""
_LAST = """smith jones williams taylor brown davies evans wilson thomas johnson roberts robinson thompson
wright walker white edwards hughes green hall lewis harris clarke jackson wood turner martin cooper hill ward
morris moore clark lee king baker harrison morgan allen james scott phillips watson davis parker price bennett
young griffiths mitchell kelly cook carter richardson bailey collins bell shaw murphy miller cox richards
marshall anderson simpson ellis adams wilkinson foster powell chapman webb rogers gray mason hunt hussain
holmes mills palmer matthews gibson fisher barnes knight lloyd butler russell barker stevens jenkins murray
dixon harvey pearson graham fletcher howard andrews reynolds o'brien o'connor mcdonald mccarthy macdonald
fitzgerald"""
_WIDER_LAST = """patel khan singh kaur ahmed ali hussain begum shah akhtar malik iqbal mahmood rahman islam miah
uddin chowdhury sharma gupta kumar nguyen tran le pham wang chen li zhang liu yang wong kowalski nowak
wiśniewski wójcik lewandowski kamiński zieliński adeyemi okafor okonkwo mensah owusu boateng abubakar diallo
popescu ionescu popa rodríguez garcía fernández silva santos pereira yılmaz demir kaya mohamed abdi hassan
osman yusuf farah ahmadi hosseini"""
_FRONT = """ash bar beck black bram brad brook burn cal carl chad clay clif crom dal den dun east elm fair
farn gar gil gran hal ham hart haw hazel hep hol hurst kin lang led lind lock mar mel mid mor nor oak pem pen
rad red ridg rother sand shel sher sil stan stock sut thorn til up wal wat west whit wil win wood"""
_BACK = "ford ton ley worth by ham field well wick don combe dale gate ridge stead shaw burn more land hurst"

FIRST = dict.fromkeys(_GIRLS.split(), "F") | dict.fromkeys(_BOYS.split(), "M")
WIDER_FIRST = dict.fromkeys(_WIDER_GIRLS.split(), "F") | dict.fromkeys(_WIDER_BOYS.split(), "M")
"""For each forename the sex of those who mostly bear it."""
LAST = [*_LAST.split(), *(front + back for back in _BACK.split() for front in _FRONT.split())]
WIDER_LAST = _WIDER_LAST.split()
