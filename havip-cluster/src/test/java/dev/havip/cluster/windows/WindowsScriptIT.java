package dev.havip.cluster.windows;

import static org.assertj.core.api.Assertions.assertThat;

import dev.havip.cluster.ConfigFiles;
import dev.havip.cluster.Groups;
import dev.havip.testing.Lab;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real grammar of PowerShell reads the script; no Windows has run it. */
@Lab(tools = {"node", "npm"})
class WindowsScriptIT {
    private static final Path SOURCES = Path.of("src", "test", "powershell");
    private static final Path TOOLS = Path.of("target", "powershell");

    @TempDir
    private Path folder;

    @BeforeAll
    static void install() throws Exception {
        Files.createDirectories(TOOLS);
        for (String file : List.of("package.json", "check.mjs")) {
            Files.copy(SOURCES.resolve(file), TOOLS.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        Run npm = run(TOOLS, "npm", "install", "--no-package-lock", "--ignore-scripts", "--no-audit", "--no-fund");
        assertThat(npm.status()).as(npm.output()).isZero();
    }

    @Test
    void everyScriptIsPowerShell() throws Exception {
        Run check = check(script(Groups.pair().windowsFailoverCluster().build()));
        Run named = check(script(Groups.pairWithHavips(3)
                .windowsFailoverCluster()
                .role("O'Hara's SQL $role `n (MSSQLSERVER)")
                .networkNameResource("SQL Network Name")
                .build()));

        assertThat(check.status()).as(check.output()).isZero();
        assertThat(named.status()).as(named.output()).isZero();
    }

    @Test
    void callsOnlyCommandsOfWindowsAndItsFailoverClusters() throws Exception {
        assertThat(check(script(Groups.pair().windowsFailoverCluster().build()))
                        .output()
                        .lines()
                        .distinct())
                .containsExactlyInAnyOrder(
                        "Import-Module",
                        "Invoke-Command",
                        "Get-ItemProperty",
                        "ForEach-Object",
                        "Where-Object",
                        "Out-Null",
                        "Write-Output",
                        "Get-ClusterNetwork",
                        "Get-ClusterGroup",
                        "Add-ClusterGroup",
                        "Start-ClusterGroup",
                        "Move-ClusterGroup",
                        "Get-ClusterResource",
                        "Add-ClusterResource",
                        "Stop-ClusterResource",
                        "Start-ClusterResource",
                        "Get-ClusterParameter",
                        "Set-ClusterParameter",
                        "Get-ClusterResourceDependency",
                        "Add-ClusterResourceDependency");
    }

    @Test
    void brokenScriptIsSeen() throws Exception {
        String broken = script(Groups.pair().windowsFailoverCluster().build())
                .replace("foreach ($address in $addresses) {", "");

        assertThat(check(broken).status()).isEqualTo(1);
    }

    private static String script(WindowsFailoverCluster cluster) {
        ConfigFiles files = cluster.files();
        return files.of(files.members().get(0), ".ps1").text();
    }

    private Run check(String script) throws Exception {
        Path file = Files.writeString(folder.resolve("havip-cluster.ps1"), script);
        // Without the flag, node optimizes the large grammar for minutes before it ends.
        return run(TOOLS, "node", "--liftoff-only", "check.mjs", file.toString());
    }

    private static Run run(Path in, String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(in.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Run(process.exitValue(), output);
    }

    private record Run(int status, String output) {}
}
