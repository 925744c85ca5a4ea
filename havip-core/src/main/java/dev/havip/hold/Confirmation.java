package dev.havip.hold;

import dev.havip.Eni;
import dev.havip.EniId;
import dev.havip.Havip;
import dev.havip.cloud.EniQuery;
import dev.havip.cloud.HavipCloud;
import dev.havip.cloud.PageRequest;
import dev.havip.net.MacAddress;
import java.time.Duration;
import java.util.Optional;

/** What the cloud has to say about a holder: which HAVIP it is about and which ENI is ours. */
record Confirmation(HavipCloud cloud, Havip havip, EniId eni, Duration interval, Duration patience) {
    Havip look() {
        return cloud.havip(havip.id());
    }

    Havip awaitBound(Duration deadline) {
        return cloud.waiter(deadline).awaitBound(havip.id(), eni);
    }

    /** The hardware address of the ENI that the cloud shows as the holder. */
    Optional<MacAddress> holderMac() {
        return look().eniId()
                .flatMap(holder -> cloud.enis(EniQuery.byIds(holder), PageRequest.first()).items().stream()
                        .findFirst())
                .flatMap(Eni::macAddress);
    }
}
