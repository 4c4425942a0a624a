"""Words of United States addresses with their short forms, after USPS Publication 28."""

from __future__ import annotations

_STREETS = """
aly allee alley ally;anx anex annex annx;arc arcade;ave av aven avenu avenue avn avnue;byu bayoo bayou
bch beach;bnd bend;blf bluf bluff;blfs bluffs;btm bot bottm bottom;blvd boul boulevard boulv
br brnch branch;brg brdge bridge;brk brook;brks brooks;bg burg;bgs burgs;byp bypa bypas bypass byps
cp camp cmp;cyn canyn canyon cnyn;cpe cape;cswy causeway causwa
ctr cen cent center centr centre cnter cntr;ctrs centers;cir circ circl circle crcl crcle;cirs circles
clf cliff;clfs cliffs;clb club;cmn common;cmns commons;cor corner;cors corners;crse course;ct court
cts courts;cv cove;cvs coves;crk creek;cres crescent crsent crsnt;crst crest;xing crossing crssng
xrd crossroad;xrds crossroads;curv curve;dl dale;dm dam;dv div divide dvd;dr driv drive drv;drs drives
est estate;ests estates;expy exp expr express expressway expw;ext extension extn extnsn;exts extensions
fls falls;fry ferry frry;fld field;flds fields;flt flat;flts flats;frd ford;frds fords
frst forest forests;frg forg forge;frgs forges;frk fork;frks forks;ft fort frt
fwy freeway freewy frway frwy;gdn garden gardn grden grdn;gdns gardens grdns
gtwy gateway gatewy gatway gtway;gln glen;glns glens;grn green;grns greens;grv grov grove;grvs groves
hbr harb harbor harbr hrbor;hbrs harbors;hvn haven;hts height heights ht
hwy highway highwy hiway hiwy hway;hl hill;hls hills;holw hllw hollow hollows holws;inlt inlet
is island islnd;iss islands islnds;isle isles;jct jction junction;junctn juncton;jcts jctns junctions
ky key;kys keys;knl knol knoll;knls knolls;lk lake;lks lakes;lndg landing lndng;ln lane;lgt light
lgts lights;lf loaf;lck lock;lcks locks;ldg ldge lodg lodge;loop loops;mnr manor;mnrs manors;mdw meadow
mdws meadows medows;ml mill;mls mills;msn mission missn mssn;mtwy motorway;mt mount mnt
mtn mntain mntn mountain mountin mtin;mtns mntns mountains;nck neck;orch orchard orchrd;oval ovl
opas overpass;park prk parks;pkwy parkway parkwy pkway pky parkways pkwys;pass passage psge;path paths
pike pikes;pne pine;pnes pines;pl place;pln plain;plns plains;plz plaza plza;pt point;pts points
prt port;prts ports;pr prairie prr;radl rad radial radiel;rnch ranch ranches rnchs;rpd rapid;rpds rapids
rst rest;rdg rdge ridge;rdgs ridges;riv river rvr rivr;rd road;rds roads;rte route;shl shoal;shls shoals
shr shoar shore;shrs shoars shores;skwy skyway;spg spng spring sprng;spgs spngs springs sprngs
spur spurs;sq sqr sqre squ square;sqs sqrs squares;sta station statn stn
stra strav straven stravenue stravn strvn strvnue;strm stream streme;st street strt str saint
sts streets;smt sumit sumitt summit;ter terr terrace;trwy throughway;trce trace traces
trak track tracks trk trks;trfy trafficway;trl trail trails trls;trlr trailer trlrs
tunl tunel tunls tunnel tunnels tunnl;tpke trnpk turnpike turnpk;upas underpass;un union;uns unions
vly valley vally vlly;vlys valleys;via vdct viadct viaduct;vw view;vws views
vlg vill villag village villg villiage;vlgs villages;vl ville;vis vist vista vst vsta;walk walks;way wy
wl well;wls wells;n north;e east;s south;w west;ne northeast;nw northwest;se southeast;sw southwest
1st first;2nd second;3rd third;4th fourth;5th fifth;6th sixth;7th seventh;8th eighth;9th ninth
10th tenth
"""
_UNITS = "apt apartment unit ste suite rm room no num number lot spc space"
_STATES = """
AL Alabama;AK Alaska;AS American Samoa;AZ Arizona;AR Arkansas;CA California;CO Colorado;CT Connecticut
DE Delaware;DC District of Columbia;FL Florida;GA Georgia;GU Guam;HI Hawaii;ID Idaho;IL Illinois
IN Indiana;IA Iowa;KS Kansas;KY Kentucky;LA Louisiana;ME Maine;MD Maryland;MA Massachusetts;MI Michigan
MN Minnesota;MS Mississippi;MO Missouri;MT Montana;NE Nebraska;NV Nevada;NH New Hampshire;NJ New Jersey
NM New Mexico;NY New York;NC North Carolina;ND North Dakota;MP Northern Mariana Islands;OH Ohio
OK Oklahoma;OR Oregon;PA Pennsylvania;PR Puerto Rico;RI Rhode Island;SC South Carolina;SD South Dakota
TN Tennessee;TX Texas;UT Utah;VT Vermont;VA Virginia;VI Virgin Islands;WA Washington;WV West Virginia
WI Wisconsin;WY Wyoming
"""


def _parts(listed: str) -> list[list[str]]:
    return [each.split() for line in listed.split("\n") for each in line.split(";") if each.strip()]


SHORT = {word: short for short, *words in _parts(_STREETS) for word in (short, *words)}
UNITS = frozenset(_UNITS.split())
STATES = {" ".join(words).casefold(): code for code, *words in _parts(_STATES)}
STATE_CODES = frozenset(STATES.values())
