/** The model of a HAVIP, the address allocator, the ports and the holder. */
@SuppressWarnings("module") // The modules that share our internals are compiled after this one.
module dev.havip.core {
    requires com.google.common;
    requires org.slf4j;
    requires static java.compiler;
    requires static com.google.errorprone.annotations;
    requires static org.immutables.value.annotations;
    requires static org.jspecify;

    exports dev.havip;
    exports dev.havip.allocate;
    exports dev.havip.cloud;
    exports dev.havip.hold;
    exports dev.havip.internal to
            dev.havip.cluster,
            dev.havip.emulator;
    exports dev.havip.net;
    exports dev.havip.picture;
    exports dev.havip.provision;
    exports dev.havip.time;

    uses dev.havip.hold.AnnouncerProvider;
}
