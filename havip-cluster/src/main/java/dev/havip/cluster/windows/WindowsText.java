package dev.havip.cluster.windows;

import dev.havip.cluster.ConfigFile;
import dev.havip.cluster.ConfigFiles;
import dev.havip.cluster.FailoverGroup;
import dev.havip.cluster.Member;
import dev.havip.net.Ipv4Address;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes the PowerShell script. */
final class WindowsText {
    private static final String BODY = """
            foreach ($member in $members) {
                $count = Invoke-Command -ComputerName $member -ScriptBlock {
                    $key = 'HKLM:\\SYSTEM\\CurrentControlSet\\Services\\Tcpip\\Parameters'
                    (Get-ItemProperty -Path $key).PSObject.Properties['ArpRetryCount'] | ForEach-Object { $_.Value }
                }
                if ($null -ne $count -and [int] $count -eq 0) {
                    throw "ArpRetryCount is 0 on ${member}: it would never announce a HAVIP. Remove the value or set it to 3, and restart."
                }
            }

            $network = Get-ClusterNetwork | Where-Object { $_.Address -eq $subnet -and $_.AddressMask -eq $mask }
            if (-not $network) {
                throw "The cluster has no network $subnet with mask $mask. The members' addresses must be in the HAVIP's subnet."
            }
            if (-not (Get-ClusterGroup -Name $role -ErrorAction SilentlyContinue)) {
                Add-ClusterGroup -Name $role | Out-Null
            }

            foreach ($address in $addresses) {
                $name = "HAVIP $address"
                $resource = Get-ClusterResource -Name $name -ErrorAction SilentlyContinue
                if (-not $resource) {
                    $resource = Add-ClusterResource -Name $name -ResourceType 'IP Address' -Group $role
                }
                # The subnet's own mask, and no ProbePort: that is for load balancers, and nothing probes a HAVIP.
                $wanted = @{ Address = $address; SubnetMask = $mask; Network = $network.Name; EnableDhcp = 0 }
                $changed = $wanted.Keys | Where-Object {
                    "$(($resource | Get-ClusterParameter -Name $_).Value)" -ne "$($wanted[$_])"
                }
                if ($changed) {
                    # A change takes effect when the resource comes online again.
                    Stop-ClusterResource -Name $name | Out-Null
                    $resource | Set-ClusterParameter -Multiple $wanted
                }
                # Online before it is depended on: the network name may be online, and cannot depend on what is not.
                Start-ClusterResource -Name $name | Out-Null
                if ($networkName) {
                    $dependency = Get-ClusterResourceDependency -Resource $networkName
                    if (-not "$($dependency.DependencyExpression)".Contains("[$name]")) {
                        Add-ClusterResourceDependency -Resource $networkName -Provider $name | Out-Null
                    }
                }
            }
            Start-ClusterGroup -Name $role | Out-Null

            if ($TestMove) {
                $before = (Get-ClusterGroup -Name $role).OwnerNode.Name
                Move-ClusterGroup -Name $role | Out-Null
                $after = (Get-ClusterGroup -Name $role).OwnerNode.Name
                Write-Output "Moved $role from $before to $after. The cloud must now show the HAVIP on ${after}: look at DescribeHaVips."
            }
            """;

    private final WindowsFailoverCluster settings;
    private final FailoverGroup group;

    WindowsText(WindowsFailoverCluster settings) {
        this.settings = settings;
        this.group = settings.group();
    }

    ConfigFiles files() {
        ConfigFile script = new ConfigFile("C:/havip/havip-cluster.ps1", "644", text());
        return ConfigFiles.of(group, member -> List.of(script), notes());
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        notes.add("The failover cluster must exist, with the members as its nodes. Run the script on one of them, as an"
                + " administrator; with -TestMove it moves the role once.");
        group.tooManyHavips().ifPresent(notes::add);
        return notes;
    }

    private String text() {
        List<String> head = new ArrayList<>();
        head.add(
                "# Puts HAVIPs into a Windows Server Failover Cluster. Run it again at will: it changes only what differs.");
        head.add("#Requires -RunAsAdministrator");
        head.add("#Requires -Modules FailoverClusters");
        head.add("[CmdletBinding()]");
        head.add("param([switch] $TestMove)");
        head.add("");
        head.add("$ErrorActionPreference = 'Stop'");
        head.add("Import-Module FailoverClusters");
        head.add("");
        head.add("$role = " + quoted(settings.role()));
        head.add("$networkName = "
                + settings.networkNameResource().map(WindowsText::quoted).orElse("''"));
        head.add("$subnet = " + quoted(group.subnet().networkAddress().toString()));
        head.add("$mask = " + quoted(group.subnet().netmask().toString()));
        head.add("$members = @("
                + group.members().stream()
                        .map(Member::name)
                        .map(WindowsText::quoted)
                        .collect(Collectors.joining(", "))
                + ")");
        head.add("$addresses = @("
                + group.havips().stream()
                        .map(Ipv4Address::toString)
                        .map(WindowsText::quoted)
                        .collect(Collectors.joining(", "))
                + ")");
        head.add("");
        return String.join("\n", head) + "\n" + BODY;
    }

    /** A text that PowerShell takes literally. */
    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
