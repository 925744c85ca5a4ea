package dev.havip.cloud;

import dev.havip.Havip;
import dev.havip.HavipId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What became of a HAVIP between two looks. This class is immutable and thread-safe. */
public final class HavipChange {
    /** What happened. */
    public enum Kind {
        /** It is there for the first time, perhaps bound already. */
        APPEARED,
        /** A machine holds it that did not; none did before. */
        BOUND,
        /** Another ENI holds it. */
        MOVED,
        /** No machine holds it any more. */
        UNBOUND,
        /** Another EIP is bound to it, or none any more. */
        EIP_CHANGED,
        /** It is gone. */
        GONE
    }

    private final Kind kind;
    private final @Nullable Havip before;
    private final @Nullable Havip after;

    private HavipChange(Kind kind, @Nullable Havip before, @Nullable Havip after) {
        this.kind = kind;
        this.before = before;
        this.after = after;
    }

    /** What happened. */
    public Kind kind() {
        return kind;
    }

    /** The HAVIP as it was; empty when it appeared. */
    public Optional<Havip> before() {
        return Optional.ofNullable(before);
    }

    /** The HAVIP as it is; empty when it is gone. */
    public Optional<Havip> after() {
        return Optional.ofNullable(after);
    }

    /** The identifier of the HAVIP. */
    public HavipId id() {
        return after().or(this::before).orElseThrow().id();
    }

    /** Compares two looks at the same HAVIPs, by their identifiers. */
    static List<HavipChange> between(Map<HavipId, Havip> before, Map<HavipId, Havip> after) {
        List<HavipChange> changes = new ArrayList<>();
        after.forEach((id, now) -> addChanges(before.get(id), now, changes));
        before.forEach((id, then) -> {
            if (!after.containsKey(id)) {
                changes.add(new HavipChange(Kind.GONE, then, null));
            }
        });
        return changes;
    }

    private static void addChanges(@Nullable Havip before, Havip after, List<HavipChange> changes) {
        if (before == null) {
            changes.add(new HavipChange(Kind.APPEARED, null, after));
            return;
        }
        if (!before.eniId().equals(after.eniId())) {
            Kind kind = before.eniId().isEmpty() ? Kind.BOUND : after.eniId().isEmpty() ? Kind.UNBOUND : Kind.MOVED;
            changes.add(new HavipChange(kind, before, after));
        }
        if (!before.eipAddress().equals(after.eipAddress())) {
            changes.add(new HavipChange(Kind.EIP_CHANGED, before, after));
        }
    }

    static Map<HavipId, Havip> byId(List<Havip> havips) {
        Map<HavipId, Havip> byId = new LinkedHashMap<>();
        havips.forEach(havip -> byId.put(havip.id(), havip));
        return byId;
    }

    @Override
    public String toString() {
        return switch (kind) {
            case APPEARED -> id() + " appeared, " + holder(after);
            case BOUND -> id() + " bound to " + holder(after);
            case MOVED -> id() + " moved from " + holder(before) + " to " + holder(after);
            case UNBOUND -> id() + " unbound from " + holder(before);
            case EIP_CHANGED -> id() + " EIP changed from " + eip(before) + " to " + eip(after);
            case GONE -> id() + " gone";
        };
    }

    private static String holder(@Nullable Havip havip) {
        return havip == null ? "nothing" : havip.eniId().map(Object::toString).orElse("held by nothing");
    }

    private static String eip(@Nullable Havip havip) {
        return havip == null ? "none" : havip.eipAddress().map(Object::toString).orElse("none");
    }
}
