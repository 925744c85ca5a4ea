package dev.havip.emulator.internal.engine;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an emulator that runs for weeks still remembers: the latest entries. The oldest goes when a new one is too many. */
final class Recent<K, V> {
    static final int MOST = 10_000;

    private final Map<K, V> entries = new LinkedHashMap<>();

    void put(K key, V value) {
        entries.put(key, value);
        if (entries.size() > MOST) {
            entries.remove(entries.keySet().iterator().next());
        }
    }

    @Nullable
    V get(K key) {
        return entries.get(key);
    }
}
