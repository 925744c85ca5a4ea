package dev.havip.cloud;

import dev.havip.EipId;
import java.util.List;

/**
 * EIPs that the cloud has begun to allocate. This class is immutable and thread-safe.
 *
 * @param ids their identifiers
 * @param task the task that makes them, for {@link HavipCloud#eipTaskState}
 */
public record AllocatedEips(List<EipId> ids, EipTaskId task) {
    /** Copies the identifiers. */
    public AllocatedEips {
        ids = List.copyOf(ids);
    }
}
