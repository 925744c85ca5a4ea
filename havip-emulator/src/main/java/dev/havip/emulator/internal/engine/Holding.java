package dev.havip.emulator.internal.engine;

import dev.havip.DriftRange;
import dev.havip.Eni;
import dev.havip.EniId;
import dev.havip.Havip;
import dev.havip.HavipId;
import dev.havip.SubnetId;
import dev.havip.arp.frame.ArpFrame;
import dev.havip.emulator.lan.Verdict;
import dev.havip.net.Ipv4Address;
import dev.havip.net.MacAddress;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Which machine holds a HAVIP: the last one that validly announced it with ARP. */
public final class Holding {
    private final Havips havips;
    private final Network network;
    private final Timeline timeline;
    private final EmulatedTime time;
    private final Map<HavipId, Move> moves = new HashMap<>();
    private Duration switchDelay;
    private RateLimit<EniId> limit;
    private long moveNumber;

    /** A move that is to come; another one of the same HAVIP takes its place. */
    private record Move(EniId to, long number) {}

    Holding(
            Havips havips,
            Network network,
            Timeline timeline,
            EmulatedTime time,
            Duration switchDelay,
            RateLimit<EniId> limit) {
        this.havips = havips;
        this.network = network;
        this.timeline = timeline;
        this.time = time;
        this.switchDelay = switchDelay;
        this.limit = limit;
    }

    void switchDelay(Duration delay) {
        switchDelay = delay;
    }

    void limit(RateLimit<EniId> newLimit) {
        limit = newLimit;
    }

    /** Looks at a frame that an ENI sent. */
    Verdict seen(Eni eni, byte[] frame) {
        return ArpFrame.tryDecode(frame)
                .filter(ArpFrame::isAnnouncement)
                .map(arp -> announced(eni, arp))
                .orElse(Verdict.IGNORED);
    }

    Verdict announced(Eni eni, ArpFrame arp) {
        MacAddress mac = eni.macAddress().orElse(MacAddress.ZERO);
        if (!arp.senderMac().equals(mac) || !arp.sourceMac().equals(mac)) {
            return Verdict.FOREIGN_SENDER;
        }
        if (eni.cvmId().isEmpty()) {
            return Verdict.NOT_ATTACHED;
        }
        if (!limit.admits(eni.id())) {
            return Verdict.RATE_LIMITED;
        }
        Optional<Havip> here = havips.at(eni.subnetId(), arp.senderAddress());
        if (here.isEmpty()) {
            boolean elsewhere = network.spaceOf(eni.vpcId(), arp.senderAddress())
                    .flatMap(space -> havips.at(space.subnet().id(), arp.senderAddress()))
                    .isPresent();
            return elsewhere ? Verdict.OTHER_SUBNET : Verdict.NO_HAVIP;
        }
        return announced(eni, here.get());
    }

    private Verdict announced(Eni eni, Havip havip) {
        if (havip.driftRangeChecked()
                && havip.driftRange().filter(range -> includes(range, eni)).isEmpty()) {
            return Verdict.OUTSIDE_DRIFT_RANGE;
        }
        HavipId id = havip.id();
        if (havip.isBoundTo(eni.id())) {
            moves.remove(id);
            return Verdict.HELD;
        }
        Move pending = moves.get(id);
        if (pending != null && pending.to.equals(eni.id())) {
            return Verdict.DELAYED;
        }
        Move move = new Move(eni.id(), moveNumber++);
        moves.put(id, move);
        LocalDateTime moment = time.local(switchDelay); // whoever looks later must not make it later
        timeline.after(switchDelay, () -> {
            if (moves.remove(id, move) && havips.exists(id)) {
                havips.bind(id, eni, moment);
            }
        });
        return switchDelay.isZero() ? Verdict.MOVED : Verdict.DELAYED;
    }

    private static boolean includes(DriftRange range, Eni eni) {
        return range.enis().contains(eni.id())
                || eni.cvmId().filter(range.cvms()::contains).isPresent();
    }

    /** Tells at which hardware address an address of a subnet is. */
    Optional<MacAddress> locate(SubnetId subnet, Ipv4Address address) {
        Optional<Havip> havip = havips.at(subnet, address);
        Optional<Eni> eni =
                havip.isPresent() ? havip.flatMap(Havip::eniId).map(network::eni) : network.owner(subnet, address);
        return eni.flatMap(Eni::macAddress);
    }
}
