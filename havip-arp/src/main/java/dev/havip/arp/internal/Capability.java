package dev.havip.arp.internal;

import java.util.Locale;

/** The two Linux capabilities (capabilities(7)) that this module can need, and how a process gets one of them alone. */
public enum Capability {
    /** Opens packet sockets: to announce, watch and probe. */
    NET_RAW("CAP_NET_RAW"),
    /** Changes addresses and links. */
    NET_ADMIN("CAP_NET_ADMIN");

    private final String capabilityName;

    Capability(String capabilityName) {
        this.capabilityName = capabilityName;
    }

    /** The name in the kernel's manual, such as {@code CAP_NET_RAW}. */
    public String capabilityName() {
        return capabilityName;
    }

    /** What is missing and the least that grants it. */
    public String advice() {
        String low = name().toLowerCase(Locale.ROOT);
        return "the process lacks " + capabilityName + ", and needs no more than it. In a systemd unit:"
                + " AmbientCapabilities=" + capabilityName + "; in a container: add the capability " + name()
                + "; in a shell, as root: setpriv --reuid=USER --inh-caps=-all,+" + low + " --ambient-caps=-all,+"
                + low + " --bounding-set=-all,+" + low
                + " --no-new-privs java ... (setcap on the java binary breaks it)";
    }
}
