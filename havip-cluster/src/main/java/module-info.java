/** Write and check the configuration of HA software that moves a HAVIP. */
module dev.havip.cluster {
    requires transitive dev.havip.core;
    requires static com.google.errorprone.annotations;
    requires static java.compiler;
    requires static org.immutables.value.annotations;
    requires static org.jspecify;

    exports dev.havip.cluster;
    exports dev.havip.cluster.heartbeat;
    exports dev.havip.cluster.keepalived;
    exports dev.havip.cluster.pacemaker;
    exports dev.havip.cluster.windows;
}
