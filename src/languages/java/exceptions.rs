//! Exceptions that have to be caught or declared, as far as everybody has them.

/// An exception and what it extends. All of them are checked; those that the program defines itself are not known.
const CHECKED: &str = "AccessDeniedException FileSystemException|BadLocationException Exception|\
    CertificateException GeneralSecurityException|CharacterCodingException IOException|\
    ClassNotFoundException ReflectiveOperationException|CloneNotSupportedException Exception|\
    ClosedChannelException IOException|ConnectException SocketException|EOFException IOException|Exception Throwable|\
    ExecutionException Exception|FileAlreadyExistsException FileSystemException|FileNotFoundException IOException|\
    FileSystemException IOException|GeneralSecurityException Exception|IOException Exception|\
    IllegalAccessException ReflectiveOperationException|InstantiationException ReflectiveOperationException|\
    InterruptedException Exception|InterruptedIOException IOException|\
    InvalidAlgorithmParameterException GeneralSecurityException|InvalidKeyException KeyException|\
    InvalidKeySpecException GeneralSecurityException|InvocationTargetException ReflectiveOperationException|\
    JAXBException Exception|JMSException Exception|JsonProcessingException IOException|\
    KeyException GeneralSecurityException|KeyManagementException KeyException|\
    KeyStoreException GeneralSecurityException|MalformedURLException IOException|MessagingException Exception|\
    NamingException Exception|NoSuchAlgorithmException GeneralSecurityException|\
    NoSuchFieldException ReflectiveOperationException|NoSuchFileException FileSystemException|\
    NoSuchMethodException ReflectiveOperationException|NoSuchPaddingException GeneralSecurityException|\
    ParseException Exception|ParserConfigurationException Exception|ReflectiveOperationException Exception|\
    SAXException Exception|SQLException Exception|ServletException Exception|SignatureException GeneralSecurityException|\
    SocketException IOException|SocketTimeoutException InterruptedIOException|Throwable |TimeoutException Exception|\
    TransformerException Exception|URISyntaxException Exception|UnknownHostException IOException|\
    UnrecoverableKeyException GeneralSecurityException|UnsupportedEncodingException IOException";

/// What a checked exception extends: nothing if that is not known, an empty name for the last one.
fn parent(name: &str) -> Option<&'static str> {
    CHECKED.split('|').filter_map(|row| row.split_once(' ')).find_map(|(its, of)| (its == name).then_some(of))
}

/// Whether an exception has to be caught or declared, for all that its name says.
pub(super) fn is_checked(name: &str) -> bool {
    parent(name).is_some()
}

/// Whether whoever catches or declares `general` does so with `name`.
pub(super) fn is_kind_of(name: &str, general: &str) -> bool {
    let mut current = Some(name);
    while let Some(its) = current.filter(|its| !its.is_empty()) {
        if its == general {
            return true;
        }
        current = parent(its);
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_exception_is_caught_by_what_it_extends() {
        assert!(is_kind_of("FileNotFoundException", "IOException"));
        assert!(is_kind_of("FileNotFoundException", "Throwable"));
        assert!(!is_kind_of("IOException", "FileNotFoundException"));
        assert!(is_checked("InterruptedException") && !is_checked("IllegalStateException"));
        let rows: Vec<_> = CHECKED.split('|').filter_map(|row| row.split_once(' ')).collect();
        assert!(rows.is_sorted() && rows.iter().all(|(_, of)| of.is_empty() || is_checked(of)));
    }
}
