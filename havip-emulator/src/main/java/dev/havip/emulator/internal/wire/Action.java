package dev.havip.emulator.internal.wire;

import dev.havip.emulator.internal.engine.RegionEngine;
import java.util.function.Supplier;

/** One action of the API. */
@FunctionalInterface
interface Action {
    Answer perform(Call call);

    /**
     * A request to a region.
     *
     * @param action the name of the action
     * @param engine the region
     * @param params the parameters
     * @param requestId the id of the request, which also names the task it starts
     */
    record Call(String action, RegionEngine engine, Params params, String requestId) {
        /** Does the action's work in the region. */
        <T> T work(Supplier<T> work) {
            return engine.call(action, work);
        }

        /** Does the action's work in the region; there is nothing to tell of it. */
        Answer run(Runnable work) {
            return work(() -> {
                work.run();
                return Answer.done();
            });
        }
    }
}
