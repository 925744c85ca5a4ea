package dev.havip.arp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.havip.AnnounceException;
import dev.havip.hold.Announcer;
import dev.havip.hold.Announcers;
import dev.havip.testing.Lab;
import dev.havip.testing.Namespace;
import dev.havip.testing.RunningCommand;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@Lab(tools = "arping")
class ArpingAnnouncerIT extends LabAnnouncer {
    @Override
    Announcer create() {
        return ArpingAnnouncer.create();
    }

    @BeforeEach
    void haveTheAddresses() {
        host.ip("addr add 172.16.16.12/32 dev eth0");
        host.ip("addr add 172.16.16.13/32 dev eth0");
    }

    @Test
    void programThatIsMissingOrAnotherOneIsRefusedWithTheFix() {
        assertRefused("no-such-arping");
        assertRefused("true");
    }

    private void assertRefused(String program) {
        assertThatThrownBy(() -> InNamespace.call(host, () -> {
                    ArpingAnnouncer.create(program).open("eth0");
                    return null;
                }))
                .isInstanceOf(AnnounceException.class)
                .hasMessageContaining("run " + program)
                .hasMessageContaining("install iputils-arping");
    }

    @Test
    void packetSocketIsChosenFirstAndArpingWithoutTheCapability() throws Exception {
        assertThat(InNamespace.call(host, () -> {
                    Announcers.Choice choice = Announcers.open("eth0");
                    choice.announcer().close();
                    return choice.kind();
                }))
                .isEqualTo("packet socket");
        assertThat(chosenWithoutCapabilities(host)).contains("arping").contains("the process lacks CAP_NET_RAW");
    }

    private static String chosenWithoutCapabilities(Namespace host) {
        try (RunningCommand java = host.start(
                "setpriv",
                "--inh-caps=-all",
                "--bounding-set=-all",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Choosing.class.getName())) {
            java.awaitExit(Duration.ofSeconds(30));
            return java.output();
        }
    }

    /** Prints what it chose. */
    static final class Choosing {
        private Choosing() {}

        public static void main(String[] arguments) {
            Announcers.Choice choice = Announcers.open("eth0");
            System.out.println(choice.kind() + " " + choice.refusals());
        }
    }
}
