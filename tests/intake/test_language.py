import pytest

from dragoman.intake.failure import RefusedError
from dragoman.intake.language import find_language

ENGLISH = (
    "The two foreign ministers met in Astana on Tuesday and agreed to reopen the border crossing that has been closed since the "
    "spring, a spokesman for the Kazakh government said."
)
FULL_OF_NAMES = (
    "Foreign ministers Lavrov, Zarif and Cavusoglu met in Astana on Tuesday; Syrian, Iraqi and Lebanese delegations came too, "
    "Interfax said, before talks about Idlib began."
)
OTHERS = {
    "de": "Der Bundeskanzler traf am Montag in Berlin mit dem türkischen Präsidenten zusammen, um über die Lage in Syrien und "
    "die Zukunft der Beziehungen zwischen beiden Staaten zu sprechen, wie ein Sprecher sagte.",
    "fr": "Le ministre des Affaires étrangères a rencontré mardi à Paris son homologue iranien pour discuter de la situation "
    "en Syrie et des relations entre les deux pays, a annoncé un porte-parole.",
    "tr": "Cumhurbaşkanı, Ankara’da İran Dışişleri Bakanı ile görüştü ve iki ülke arasındaki ticaretin artırılması için yeni "
    "adımlar atılacağını söyledi. Toplantı basına kapalı olarak yapıldı ve bir saat sürdü.",
    "es": "El presidente de Colombia dijo el martes que su gobierno no firmará el acuerdo con la guerrilla hasta que todos "
    "los secuestrados estén en libertad y las armas en manos de la misión.",
    "ru": "Министр иностранных дел заявил во вторник, что переговоры будут продолжены.",
    "fa": "وزیر امور خارجه ایران در دیدار با همتای ترکیه‌ای خود بر گسترش همکاری‌ها تاکید کرد",
    "zh": "外交部发言人星期二在北京表示,中方愿意同有关各方一道推动问题的政治解决,并呼吁各方保持克制,避免局势进一步升级。",
    "uk": "Міністр закордонних справ України заявив у вівторок, що переговори з польською стороною тривають, "
    "і подякував за допомогу.",
    "ar": "قال وزير الخارجية المصري يوم الثلاثاء إن بلاده ترفض أي إجراءات أحادية بشأن السد، وأكد أن المفاوضات سوف تستمر.",
    "pt": "O ministro das Relações Exteriores disse na terça-feira que o governo não vai reconhecer o "
    "resultado das eleições, e pediu "
    "uma reunião da organização para discutir a crise na fronteira.",
    "id": "Menteri luar negeri mengatakan pada hari Selasa bahwa pemerintah tidak akan mengakui hasil "
    "pemilihan itu dan akan meminta "
    "pertemuan untuk membahas krisis di perbatasan kedua negara.",
    "fi": "Suomen ulkoministeri tapasi tiistaina Helsingissä Venäjän ulkoministerin, keskusteli hänen kanssaan "
    "tilanteesta, maiden välisistä suhteista, kaupasta, turvallisuudesta, kertoi tiedottaja myöhemmin illalla.",
}


@pytest.mark.parametrize("text", [ENGLISH, FULL_OF_NAMES, ENGLISH.upper(), ENGLISH + " «" + OTHERS["de"][:60] + "»"])
def test_find_language_knows_english(text):
    assert find_language(text) == "en"


@pytest.mark.parametrize("text", ["Grüße aus Berlin", "Iran and Turkey", "", "Визит в Анкару"])
def test_find_language_lets_short_texts_pass_untold(text):
    assert find_language(text) is None


@pytest.mark.parametrize("code", OTHERS)
def test_find_language_names_other_languages(code):
    assert find_language(OTHERS[code]) == code


def test_find_language_refuses_what_is_no_prose():
    names = "Smith Johnson Williams Brown Jones Garcia Miller Davis Wilson Anderson Thomas Taylor Moore Jackson Martin Lee White "
    with pytest.raises(RefusedError, match="almost without English function words"):
        find_language(names + "goals assists minutes played points won lost drawn total")
