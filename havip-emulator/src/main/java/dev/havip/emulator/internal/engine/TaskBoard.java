package dev.havip.emulator.internal.engine;

import dev.havip.cloud.TaskState;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** The asynchronous tasks of a region, by whatever names them. */
final class TaskBoard {
    private final Timeline timeline;
    private final Map<Object, TaskState> states = new HashMap<>();
    private volatile Duration duration;

    TaskBoard(Timeline timeline, Duration duration) {
        this.timeline = timeline;
        this.duration = duration;
    }

    void duration(Duration duration) {
        this.duration = duration;
    }

    /** Starts a task; its effect comes when it ends. */
    void start(Object task, Runnable effect) {
        states.put(task, TaskState.RUNNING);
        timeline.after(duration, () -> {
            effect.run();
            states.put(task, TaskState.SUCCESS);
        });
    }

    TaskState state(Object task) {
        TaskState state = states.get(task);
        if (state == null) {
            throw CloudError.notFound("task", task);
        }
        return state;
    }
}
