/** The cloud API over HTTP. */
module dev.havip.client {
    requires transitive dev.havip.core;
    requires transitive kotlin.stdlib;
    requires transitive okhttp3;
    requires com.fasterxml.jackson.core;
    requires okio;
    requires org.slf4j;
    requires static com.google.errorprone.annotations;
    requires static org.jspecify;

    exports dev.havip.client;
}
