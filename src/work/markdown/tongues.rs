//! How lines begin in other languages than English: what is provided, relied on, created and waited for.

use super::phrases::Says;

/// Verbs and labels, in lower case.
pub(super) const PHRASES: &[(&str, Says)] = &[
    ("stellt", Says::Provides),
    ("bietet", Says::Provides),
    ("liefert", Says::Provides),
    ("exportiert", Says::Provides),
    ("benutzt", Says::Requires),
    ("nutzt", Says::Requires),
    ("verwendet", Says::Requires),
    ("braucht", Says::Requires),
    ("liest", Says::Requires),
    ("ruft", Says::Requires),
    ("legt an", Says::Create),
    ("erstellt", Says::Create),
    ("ändert", Says::Modify),
    ("hängt ab von", Says::DependsOn),
    ("baut auf", Says::DependsOn),
    ("wartet auf", Says::DependsOn),
    ("beginnt nach", Says::DependsOn),
    ("fournit", Says::Provides),
    ("expose", Says::Provides),
    ("utilise", Says::Requires),
    ("appelle", Says::Requires),
    ("lit", Says::Requires),
    ("crée", Says::Create),
    ("modifie", Says::Modify),
    ("dépend de", Says::DependsOn),
    ("attend", Says::DependsOn),
    ("après", Says::DependsOn),
    ("proporciona", Says::Provides),
    ("ofrece", Says::Provides),
    ("expone", Says::Provides),
    ("utiliza", Says::Requires),
    ("llama a", Says::Requires),
    ("lee", Says::Requires),
    ("crea", Says::Create),
    ("modifica", Says::Modify),
    ("depende de", Says::DependsOn),
    ("espera a", Says::DependsOn),
    ("después de", Says::DependsOn),
    ("fornece", Says::Provides),
    ("expõe", Says::Provides),
    ("chama", Says::Requires),
    ("lê", Says::Requires),
    ("cria", Says::Create),
    ("depois de", Says::DependsOn),
    ("提供", Says::Provides),
    ("使用", Says::Requires),
    ("调用", Says::Requires),
    ("读取", Says::Requires),
    ("依赖", Says::DependsOn),
    ("新建", Says::Create),
    ("修改", Says::Modify),
    ("ne pas modifier", Says::Forbids),
    ("ne pas toucher", Says::Forbids),
    ("ne modifiez pas", Says::Forbids),
    ("ne touchez pas", Says::Forbids),
    ("nicht anfassen", Says::Forbids),
    ("nicht ändern", Says::Forbids),
    ("no tocar", Says::Forbids),
    ("no modificar", Says::Forbids),
    ("não tocar", Says::Forbids),
    ("não modificar", Says::Forbids),
    ("nie dotykać", Says::Forbids),
    ("nie ruszać", Says::Forbids),
    ("nie zmieniać", Says::Forbids),
    ("禁止修改", Says::Forbids),
    ("不要修改", Says::Forbids),
];

/// Words that take back what a verb says, in the languages that put them behind it.
const TAKE_BACK: [&str; 6] = [" nicht ", " kein ", " keine ", " pas ", " não ", " nie "];

/// Whether the sentence of a verb says that it is not so: `ruft `x` nicht auf`.
pub(super) fn is_taken_back(sentence: &str) -> bool {
    let sentence = sentence.split([',', ';']).next().unwrap_or_default().to_lowercase();
    TAKE_BACK.iter().any(|word| sentence.contains(word))
}
