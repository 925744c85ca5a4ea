/** The cloud on localhost. */
module dev.havip.emulator {
    requires transitive dev.havip.core;
    requires com.fasterxml.jackson.core;
    requires dev.havip.arp;
    requires jdk.httpserver;
    requires org.slf4j;
    requires static com.google.errorprone.annotations;
    requires static org.jspecify;

    exports dev.havip.emulator;
    exports dev.havip.emulator.lan;
}
