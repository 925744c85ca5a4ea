package dev.havip.hold;

import dev.havip.net.MacAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Asks once, before a holder competes, whether a stranger has its addresses (RFC 5227). An answer from a peer, or from the
 * ENI that the cloud shows as the holder, is the present holder.
 */
final class DuplicateCheck {
    private DuplicateCheck() {}

    static void refuseStrangers(HolderSettings settings, Claim claim) {
        Neighbours neighbours = settings.neighbours();
        if (neighbours == null) {
            return;
        }
        for (String interfaceName : claim.interfaces()) {
            List<Claimant> claimants = neighbours.probe(interfaceName, claim.on(interfaceName));
            if (!claimants.isEmpty()) {
                refuseStrangers(settings, claimants);
            }
        }
    }

    private static void refuseStrangers(HolderSettings settings, List<Claimant> claimants) {
        Set<MacAddress> known = new HashSet<>(settings.peers());
        if (settings.confirmation() != null) {
            known.addAll(settings.confirmation().holderMacs());
        }
        for (Claimant claimant : claimants) {
            if (!known.contains(claimant.macAddress())) {
                throw new DuplicateAddressException(claimant);
            }
        }
    }
}
