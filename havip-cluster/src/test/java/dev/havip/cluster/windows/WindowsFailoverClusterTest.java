package dev.havip.cluster.windows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.havip.cluster.ConfigFiles;
import dev.havip.cluster.FailoverGroup;
import dev.havip.cluster.Groups;
import org.junit.jupiter.api.Test;

class WindowsFailoverClusterTest {
    private final FailoverGroup group = Groups.pairWithHavips(2);

    @Test
    void hasTheRealMaskAndNoProbePort() {
        String script = script(group.windowsFailoverCluster().build());

        assertThat(script)
                .contains("$subnet = '172.16.16.0'\n$mask = '255.255.255.0'\n")
                .contains("$addresses = @('172.16.16.12', '172.16.16.13')\n")
                .contains("EnableDhcp = 0 }")
                .doesNotContain("ProbePort =");
    }

    @Test
    void checksThatEachMemberAnnounces() {
        assertThat(script(group.windowsFailoverCluster().build()))
                .contains("$members = @('havip-01', 'havip-02')\n")
                .contains("ArpRetryCount is 0 on ${member}");
    }

    @Test
    void letsTheNetworkNameDependOnTheHavips() {
        assertThat(script(group.windowsFailoverCluster()
                        .role("SQL Server (MSSQLSERVER)")
                        .networkNameResource("SQL Network Name")
                        .build()))
                .contains("$role = 'SQL Server (MSSQLSERVER)'\n$networkName = 'SQL Network Name'\n")
                .contains("Add-ClusterResourceDependency -Resource $networkName -Provider $name");
    }

    @Test
    void aHavipIsOnlineBeforeTheNetworkNameDependsOnIt() {
        String script =
                script(group.windowsFailoverCluster().networkNameResource("SQL").build());

        assertThat(script.indexOf("Start-ClusterResource")).isLessThan(script.indexOf("Add-ClusterResourceDependency"));
    }

    @Test
    void aQuoteInANameStaysInTheName() {
        assertThat(script(group.windowsFailoverCluster().role("O'Hara's").build()))
                .contains("$role = 'O''Hara''s'\n");
    }

    @Test
    void refusesANameOfTwoLines() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> group.windowsFailoverCluster().role("a\nb").build())
                .withMessageContaining("cluster group");
    }

    private String script(WindowsFailoverCluster cluster) {
        ConfigFiles files = cluster.files();
        return files.of(files.members().get(0), ".ps1").text();
    }
}
