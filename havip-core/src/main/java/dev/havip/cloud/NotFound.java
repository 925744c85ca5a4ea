package dev.havip.cloud;

import dev.havip.HavipServiceException;
import dev.havip.Region;

/** What the cloud says of something it does not have. */
final class NotFound {
    private NotFound() {}

    static HavipServiceException of(String what, Object id, Region region) {
        return new HavipServiceException(
                "ResourceNotFound", "there is no " + what + " " + id + " in " + region, "", 0, false);
    }
}
