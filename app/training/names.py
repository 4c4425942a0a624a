"""Names to draw from; together they make many thousands of people, none of them meant."""

from __future__ import annotations


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


FAMILIES = _words(
    """Abbott Acosta Adeyemi Aguilar Ahmed Alvarado Andersen Archer Baptiste Barnes Becker Bennett Bianchi
    Blackwood Boateng Bowman Brandt Bryant Burke Calderon Callahan Campos Carver Castillo Chan Chaudhry
    Christensen Clayton Coleman Conrad Cortez Crawford Dalton Daniels Decker Delgado Diallo Dixon Doyle
    Drake Duarte Dubois Eaton Ekberg Ellison Espinoza Farrell Ferreira Fischer Fletcher Forsberg Fowler
    Franco Gallagher Garrison Garcia Gibbs Gomez Grabowski Griffin Guerrero Gustafson Haddad Hale Hansen
    Hartman Hassan Hendricks Herrera Hobbs Hoang Holloway Horvath Hughes Ibarra Ingram Jacobs Jansen
    Jensen Johansson Jovanovic Kane Kaplan Keller Kessler Khan Kim Kovacs Kowalski Kruger Lam Larsen
    Leblanc Lindqvist Lozano Lund Maddox Maldonado Marchetti Marsh Martinez Mbeki Mercado Meyer Molina
    Montoya Morrow Munoz Nakamura Navarro Nguyen Nielsen Novak Nowak Ochoa Okoro Olsen Orozco Osborne
    Osei Pacheco Palmer Paredes Park Patel Pedersen Pham Pierce Popescu Quinn Quintero Ramirez Rasmussen
    Reyes Rhodes Rojas Romano Rossi Sandoval Sato Schaefer Schmidt Schneider Serrano Shah Sharma Silva
    Simmons Singh Sorensen Soto Stein Stokes Suarez Svensson Tanaka Thornton Torres Tran Trujillo
    Underwood Valdez Vance Vargas Vasquez Vega Vogel Wagner Walsh Webb Weiss Whitaker Winkler Wong
    Yamamoto Yates Ybarra Young Zamora Zhang Ziegler"""
)

FEMALE = _words(
    """Abigail Ada Adriana Agnes Aisha Alice Alicia Amara Amelia Ana Andrea Angela Anna Beatrice Bianca
    Bridget Camila Carla Carmen Caroline Catherine Cecilia Charlotte Chloe Clara Claudia Daniela Diana Dolores
    Dorothy Edith Elena Eleanor Elisa Emma Erika Esther Eva Fatima Felicia Fiona Frances Gabriela Gloria
    Grace Greta Hannah Harriet Helen Ida Ines Ingrid Irene Isabel Jade Jane Jasmine Joan Josephine Julia
    Karen Kateri Laura Leah Lena Linda Lucia Lydia Mabel Margaret Maria Marta Mei Miriam Monica Nadia
    Naomi Nora Olga Olivia Paula Petra Priya Rachel Rebecca Rosa Ruth Sara Selma Sofia Stella Susan
    Tamara Teresa Ursula Valeria Vera Victoria Wanda Yasmin Yolanda Zoe"""
)

MALE = _words(
    """Aaron Abel Adam Adrian Ahmed Albert Alejandro Alfred Amir Andre Anton Arthur August Benjamin Bernard
    Boris Bruno Caleb Carl Carlos Cesar Charles Clarence Dale Daniel Darius David Dennis Diego Dmitri
    Earl Edgar Eduardo Edwin Elias Emil Eric Ernest Esteban Eugene Felix Ferdinand Francis Frank Gabriel
    George Gerald Gilbert Gustav Harold Hector Henry Hugo Ibrahim Ignacio Isaac Ivan Jacob Javier Jerome
    Joel Jonas Jorge Jose Julian Karl Kenji Kwame Leo Leon Lewis Luis Manuel Marco Mario Martin Mateo
    Milan Miles Moses Nathan Nils Omar Oscar Otto Pablo Patrick Paul Pedro Quentin Rafael Raj Ramon
    Raymond Ricardo Robert Ruben Samuel Sergio Simon Stefan Theodore Thomas Tobias Victor Vincent Walter
    Wei Xavier Yusuf Zachary"""
)

ACCENTED = (
    "Muñoz", "Peña", "Ibáñez", "Núñez", "Gutiérrez", "Hernández", "Müller", "Köhler", "Weiß", "Gauß",
    "Lefèvre", "Béranger", "François", "Østergaard", "Åkesson", "Søndergård", "Dvořák", "Černý",
    "Šimůnek", "Wałęga", "Żak", "Łukasik", "Çelik", "Öztürk", "Yıldız", "Bălan", "Țepeș", "Jónsdóttir",
    "Þórsson", "Đorđević",
)  # fmt: skip
ACCENTED_FEMALE = (
    "Zoë",
    "Renée",
    "Chloé",
    "Jiřina",
    "Solène",
    "Małgorzata",
    "Åsa",
    "Inés",
    "Ağça",
    "Björg",
)
ACCENTED_MALE = (
    "José",
    "Jürgen",
    "Søren",
    "André",
    "Łukasz",
    "Jiří",
    "Tomáš",
    "Björn",
    "İlker",
    "Raúl",
)

PARTED = (
    "O'Brien", "O'Connor", "O’Malley", "D'Angelo", "D’Souza", "N'Diaye", "Dell'Orto", "L'Heureux",
    "Al-Hassan", "Abdul-Rahman", "de la Cruz", "de la Fuente", "van der Berg", "van den Heuvel",
    "von Arnim", "Mac Gregor", "St. James", "Ben-David", "bin Yusuf", "dos Santos",
)  # fmt: skip

LONG_FAMILIES = (
    "Wolfeschlegelstein", "Featherstonehaugh", "Papadimitriou", "Constantinopoulos", "Chandrasekharan",
    "Ramanathapuram", "Hernández-Villaseñor", "Schwarzenbergplatz", "Thiruvananthapuram", "Rakotomalala",
)  # fmt: skip
LONG_GIVEN = (
    "Maximiliana", "Bartholomew", "Concepción", "Christophorus", "Alexandrina", "Wilhelmina",
    "Keolamaikalani", "Guadalupe", "Ndapandula", "Anastasia",
)  # fmt: skip

SINGLE = (
    "Suharta", "Wulandari", "Kusuma", "Tenzin", "Lhamo", "Nandar", "Thida", "Arjuna", "Setyo", "Batbayar",
    "Khin", "Sarnai",
)  # fmt: skip

# Family name, given name, sex as in HL7 table 0001.
OTHER_SCRIPTS = (
    ("王", "小梅", "F"), ("陈", "建国", "M"), ("佐藤", "健太", "M"), ("小林", "由美子", "F"),
    ("김", "서연", "F"), ("박", "민준", "M"), ("Соколова", "Елена", "F"), ("Морозов", "Дмитрий", "M"),
    ("Παπαδάκη", "Ελένη", "F"),
    ("Νικολάου", "Γιώργος", "M"), ("الخطيب", "ليلى", "F"), ("منصور", "يوسف", "M"), ("כהנא", "שרה", "F"),
    ("मेहरा", "अनिल", "M"), ("สุขใจ", "มาลี", "F"), ("Կարապետյան", "Անի", "F"),
    ("Nguyễn", "Thị Hạnh", "F"),
)  # fmt: skip

# Pairs that are taken for one another when read or heard in haste.
ALIKE_GIVEN = (
    ("Maria", "F", "Mario", "M"), ("Julia", "F", "Julian", "M"), ("Carla", "F", "Carlo", "M"),
    ("Ana", "F", "Anna", "F"), ("Marta", "F", "Martha", "F"), ("Eric", "M", "Erik", "M"),
    ("Stefan", "M", "Stephan", "M"), ("Sara", "F", "Sarah", "F"), ("Jon", "M", "John", "M"),
    ("Daniel", "M", "Daniela", "F"), ("Gabriel", "M", "Gabriela", "F"), ("Andrea", "F", "Andreas", "M"),
)  # fmt: skip
ALIKE_FAMILIES = (
    ("Smith", "Smyth"), ("Meyer", "Meier"), ("Larson", "Larsen"), ("Hansen", "Hanson"),
    ("Nielson", "Nielsen"), ("Peterson", "Petersen"), ("Schmidt", "Schmitt"), ("Clark", "Clarke"),
    ("Reed", "Reid"), ("Brown", "Browne"), ("Stewart", "Stuart"), ("Philips", "Phillips"),
    ("Gonzales", "Gonzalez"), ("Johnson", "Johnston"),
)  # fmt: skip

STREETS = (
    "Cottonwood", "Prairie", "Maple", "Meadowlark", "Sandhill", "Willow", "Platte", "Orchard", "Harvest",
    "Windmill", "Cedar", "Elm", "Pioneer", "Juniper", "Bluestem", "Lakeview", "Depot", "Mill",
    "Sunflower", "Walnut",
)  # fmt: skip
WAYS = ("St", "Ave", "Rd", "Ln", "Ct", "Dr")
# Towns that do not exist, with postcodes of a range that nobody has.
TOWNS = (
    ("Elm Hollow", "00101"), ("Red Prairie", "00102"), ("Sandy Ford", "00103"),
    ("Millbrook Bend", "00104"), ("Cedar Flats", "00105"), ("Larkspur", "00106"),
)  # fmt: skip
