package dev.havip.emulator.internal.engine;

import dev.havip.cloud.TaskState;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/** The asynchronous tasks of a region, by whatever names them. */
final class TaskBoard {
    private final Timeline timeline;
    private final Set<Object> running = new HashSet<>();
    private final Recent<Object, TaskState> ended = new Recent<>();
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
        running.add(task);
        timeline.after(duration, () -> {
            effect.run();
            running.remove(task);
            ended.put(task, TaskState.SUCCESS);
        });
    }

    TaskState state(Object task) {
        TaskState state = running.contains(task) ? TaskState.RUNNING : ended.get(task);
        if (state == null) {
            throw CloudError.notFound("task", task);
        }
        return state;
    }
}
