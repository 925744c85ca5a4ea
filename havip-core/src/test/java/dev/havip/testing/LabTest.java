package dev.havip.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

class LabTest {
    @Test
    void missingToolSkipsAndIsNamed() {
        assertThat(run("optional").skipped().stream())
                .singleElement()
                .satisfies(skipped -> assertThat(skipped.getRequiredPayload(String.class))
                        .contains("lacks")
                        .contains("no-such-tool on the PATH"));
    }

    @Test
    void missingToolFailsWhereTheLabIsRequired() {
        Throwable failure = run("required").finished().stream()
                .map(finished -> finished.getRequiredPayload(TestExecutionResult.class))
                .flatMap(result -> result.getThrowable().stream())
                .findFirst()
                .orElseThrow();
        assertThat(failure).isInstanceOf(AssertionError.class).hasMessageContaining("no-such-tool on the PATH");
    }

    private static Events run(String lab) {
        return EngineTestKit.engine("junit-jupiter")
                .configurationParameter("havip.lab", lab)
                .selectors(selectClass(NeedsMissingTool.class))
                .execute()
                .testEvents();
    }

    static class NeedsMissingTool {
        @Test
        @Lab(tools = "no-such-tool")
        void needsAToolThatDoesNotExist() {
            throw new IllegalStateException("ran without its tool");
        }
    }
}
