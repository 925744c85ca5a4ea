/** The cloud on localhost. */
module dev.havip.emulator {
    requires transitive dev.havip.core;
    requires com.fasterxml.jackson.core;
    requires com.google.common;
    requires dev.havip.arp;
    requires jdk.httpserver;
    requires org.slf4j;
    requires static com.google.errorprone.annotations;
    requires static dev.havip.client;
    requires static org.assertj.core;
    requires static org.jspecify;
    requires static org.junit.jupiter.api;

    exports dev.havip.emulator;
    exports dev.havip.emulator.assertj;
    exports dev.havip.emulator.junit;
    exports dev.havip.emulator.lan;

    opens dev.havip.emulator.internal.junit to
            org.junit.platform.commons;
}
