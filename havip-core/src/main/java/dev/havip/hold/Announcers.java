package dev.havip.hold;

import dev.havip.AnnounceException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Chooses an announcer among the kinds on the class path or module path. This class is thread-safe. */
public final class Announcers {
    private static final Logger LOG = LoggerFactory.getLogger(Announcers.class);

    /**
     * An announcer that works, and why others do not. Whoever asked for it closes the announcer.
     *
     * @param kind the name of its kind
     * @param announcer the announcer, with the interface open
     * @param refusals each kind that was tried before, with its reason
     */
    public record Choice(String kind, Announcer announcer, Map<String, String> refusals) {
        /** Copies the reasons. */
        public Choice {
            refusals = Map.copyOf(refusals);
        }
    }

    private Announcers() {}

    /**
     * Opens the first kind that works on an interface.
     *
     * @throws AnnounceException if none works; the message has the reason of each
     */
    public static Choice open(String interfaceName) {
        return open(interfaceName, ServiceLoader.load(AnnouncerProvider.class));
    }

    static Choice open(String interfaceName, Iterable<AnnouncerProvider> providers) {
        Map<String, String> refusals = new LinkedHashMap<>();
        for (AnnouncerProvider provider : StreamSupport.stream(providers.spliterator(), false)
                .sorted(Comparator.comparingInt(AnnouncerProvider::preference).reversed())
                .toList()) {
            try {
                Announcer announcer = provider.open(interfaceName);
                LOG.info("announcing on {} by {}; refused: {}", interfaceName, provider.name(), refusals);
                return new Choice(provider.name(), announcer, refusals);
            } catch (AnnounceException | UnsupportedOperationException e) {
                refusals.put(provider.name(), String.valueOf(e.getMessage()));
            }
        }
        String reasons = refusals.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue())
                .collect(Collectors.joining("; "));
        throw new AnnounceException(
                "announce",
                interfaceName,
                0,
                null,
                reasons.isEmpty() ? "there is no kind of announcer; add havip-arp" : "no kind works: " + reasons);
    }
}
