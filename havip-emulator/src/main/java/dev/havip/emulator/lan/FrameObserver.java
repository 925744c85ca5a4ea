package dev.havip.emulator.lan;

import dev.havip.Eni;
import dev.havip.SubnetId;
import dev.havip.net.Ipv4Address;
import dev.havip.net.MacAddress;
import java.util.Optional;

/** What a switch shows its frames to: the cloud. Implementations are thread-safe. */
public interface FrameObserver {
    /** Looks at a frame that an ENI sent, and tells what comes of it. */
    Verdict seen(Eni eni, byte[] frame);

    /** Tells at which hardware address the cloud sees an address of a subnet; empty when it sees it nowhere. */
    Optional<MacAddress> locate(SubnetId subnet, Ipv4Address address);

    /** Returns an observer that looks away. */
    static FrameObserver none() {
        return new FrameObserver() {
            @Override
            public Verdict seen(Eni eni, byte[] frame) {
                return Verdict.IGNORED;
            }

            @Override
            public Optional<MacAddress> locate(SubnetId subnet, Ipv4Address address) {
                return Optional.empty();
            }
        };
    }
}
