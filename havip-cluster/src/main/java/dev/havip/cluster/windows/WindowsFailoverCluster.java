package dev.havip.cluster.windows;

import dev.havip.cluster.ConfigFiles;
import dev.havip.cluster.FailoverGroup;
import dev.havip.cluster.internal.Names;
import dev.havip.internal.ValueStyle;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * A PowerShell script that puts the HAVIPs of a group into an existing Windows Server Failover Cluster, whose nodes are the
 * members. It can be run again: it changes only what differs. A HAVIP is an ordinary address there: it has the subnet's
 * mask, and no probe port, which is for load balancers. Implementations are immutable and thread-safe.
 */
@Value.Immutable
@ValueStyle
public interface WindowsFailoverCluster {
    /** The HAVIPs and the members. */
    FailoverGroup group();

    /** The cluster group (role) that owns the HAVIPs, such as {@code SQL Server (MSSQLSERVER)}; default the group's name. */
    @Value.Default
    default String role() {
        return group().name();
    }

    /** The network name resource that depends on the HAVIPs, such as {@code SQL Network Name}; none by default. */
    Optional<String> networkNameResource();

    /** Checks what no type does. */
    @Value.Check
    default void check() {
        Names.line("the name of a cluster group", role());
        networkNameResource().ifPresent(name -> Names.line("the name of a network name resource", name));
    }

    /** Returns the script; each member gets the same, and it is run on one. */
    default ConfigFiles files() {
        return new WindowsText(this).files();
    }

    /** Returns a new builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link WindowsFailoverCluster}. This class is not thread-safe. */
    final class Builder extends ImmutableWindowsFailoverCluster.Builder {
        Builder() {}
    }
}
