package dev.havip.emulator;

import dev.havip.Havip;
import dev.havip.cloud.Filter;
import dev.havip.cloud.HavipCloud;
import dev.havip.cloud.HavipQuery;
import dev.havip.cloud.Page;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;

/** A cloud whose HAVIPs are shown, for some looks after each change, as they were before it. */
final class LaggingCloud implements InterceptedCloud.Interceptor {
    private static final Set<String> CHANGES =
            Set.of("create", "delete", "rename", "bindEip", "unbindEip", "extendDriftRange", "reduceDriftRange");

    private final HavipCloud cloud;
    private final int looks;
    private List<Havip> before = List.of();
    private int left;

    private LaggingCloud(HavipCloud cloud, int looks) {
        this.cloud = cloud;
        this.looks = looks;
    }

    static HavipCloud of(HavipCloud cloud, int looks) {
        return InterceptedCloud.of(cloud, new LaggingCloud(cloud, looks));
    }

    @Override
    public synchronized Object call(Method action, Object[] arguments, InterceptedCloud.Action real) throws Throwable {
        if (CHANGES.contains(action.getName())) {
            List<Havip> now = left > 0 ? before : cloud.havips(HavipQuery.all()).toList();
            Object answer = real.call(arguments);
            before = now;
            left = looks;
            return answer;
        }
        if (action.getName().equals("havips") && left > 0) {
            left--;
            HavipQuery query = (HavipQuery) arguments[0];
            List<Havip> shown =
                    before.stream().filter(havip -> matches(query, havip)).toList();
            return new Page<>(shown, shown.size());
        }
        return real.call(arguments);
    }

    private static boolean matches(HavipQuery query, Havip havip) {
        return (query.ids().isEmpty() || query.ids().contains(havip.id().value()))
                && query.filters().stream().allMatch(filter -> filter.values().contains(text(filter, havip)));
    }

    private static String text(Filter filter, Havip havip) {
        return switch (filter.name()) {
            case "havip-name" -> havip.name();
            case "subnet-id" -> havip.subnetId().value();
            case "vip" -> havip.address().toString();
            default -> throw new AssertionError("the provisioner does not ask for " + filter.name());
        };
    }
}
