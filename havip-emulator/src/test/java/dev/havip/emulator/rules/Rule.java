package dev.havip.emulator.rules;

import static dev.havip.emulator.rules.Origin.ASSUMED;
import static dev.havip.emulator.rules.Origin.DOCUMENTED;
import static dev.havip.emulator.rules.Origin.ERROR_LIST;
import static dev.havip.emulator.rules.Origin.OBSERVED;

import java.util.List;

/**
 * A rule of the emulated cloud.
 *
 * @param topic what it is about
 * @param text the rule
 * @param origin where it comes from
 * @param source the document, the error list or the client
 * @param tests the tests that hold the emulator to it, as Class#method
 */
record Rule(String topic, String text, Origin origin, String source, List<String> tests) {
    private static Rule rule(String topic, String text, Origin origin, String source, String... tests) {
        return new Rule(topic, text, origin, source, List.of(tests));
    }

    static final List<Rule> ALL = List.of(
            rule(
                    "Binding",
                    "No API call binds a HAVIP; a machine does by announcing it with gratuitous ARP.",
                    DOCUMENTED,
                    "product overview: the HA software is always the initiator",
                    "BindingTest#nothingHoldsANewHavip",
                    "BindingTest#theLastAnnouncerHolds"),
            rule(
                    "Binding",
                    "The last valid announcer holds; nobody arbitrates.",
                    ASSUMED,
                    "the overview describes takeover by announcement and no election",
                    "BindingTest#theLastAnnouncerHolds",
                    "HavipCloudContract#theLastAnnouncerHolds"),
            rule(
                    "Binding",
                    "An announcement is an ARP request or reply whose sender and target address are the same; both forms count.",
                    ASSUMED,
                    "the HA programs that the documents name send both",
                    "BindingTest#bothFormsOfAnAnnouncementAreTaken",
                    "BindingTest#anOrdinaryRequestBindsNothing"),
            rule(
                    "Binding",
                    "Only an ENI of the HAVIP's subnet can hold it.",
                    DOCUMENTED,
                    "product overview: bound by the announcement of a machine in the same subnet",
                    "BindingTest#anEniOfAnotherSubnetDoesNotHold"),
            rule(
                    "Binding",
                    "With CheckAssociate only members of the drift range can hold it; with an empty range nobody can. Without it the range keeps nobody out.",
                    DOCUMENTED,
                    "CreateHaVip: CheckAssociate; an empty range is our reading",
                    "BindingTest#onlyMembersOfACheckedDriftRangeHold",
                    "BindingTest#anUncheckedDriftRangeKeepsNobodyOut",
                    "HavipCloudContract#aCheckedDriftRangeKeepsOthersOut"),
            rule(
                    "Binding",
                    "The sender's hardware address, in the Ethernet header and in ARP, must be the ENI's.",
                    ASSUMED,
                    "a VPC knows the hardware address of each ENI",
                    "BindingTest#anotherHardwareAddressThanTheEnisIsNotTaken"),
            rule(
                    "Binding",
                    "A HAVIP moves at once, or after a switch delay that can be set. The holder's own announcement in that time keeps it.",
                    DOCUMENTED,
                    "product overview: switching may take 10 seconds; that the holder keeps it is assumed",
                    "BindingTest#aMoveTakesTheSwitchDelay",
                    "BindingTest#theHoldersAnnouncementEndsAMoveThatIsToCome"),
            rule(
                    "Binding",
                    "Announcements of one ENI above a rate are not taken. The rate can be set; by default there is none.",
                    DOCUMENTED,
                    "keepalived tutorial: the platform limits the gratuitous ARP of an ENI; the rate is not published",
                    "BindingTest#announcementsAboveTheRateOfAnEniAreNotTaken"),
            rule(
                    "Binding",
                    "A HAVIP stays bound when its holder falls silent, until somebody else announces it or it is unbound by hand.",
                    ASSUMED,
                    "no idle time-out is documented",
                    "BindingTest#manualUnbindingIsFlushed"),
            rule(
                    "Binding",
                    "FlushedTime is the moment of the last move or manual unbinding, 0000-00-00 00:00:00 before the first.",
                    DOCUMENTED,
                    "data type HaVip",
                    "BindingTest#theLastAnnouncerHolds",
                    "BindingTest#manualUnbindingIsFlushed",
                    "BindingTest#aMoveThatIsLookedAtLateHasTheTimeItHappened",
                    "HavipCloudContract#createdHavipIsUnboundAndFoundAgain"),
            rule(
                    "Binding",
                    "An old holder keeps the address on its interface until it removes it or its lifetime ends; both then answer ARP.",
                    OBSERVED,
                    "keepalived 2.2.7 in network namespaces",
                    "BindingTest#anOldHolderKeepsItsAddressSoThatASplitBrainIsSeen"),
            rule(
                    "Binding",
                    "A machine's frames reach the other machines of its subnet, or, when so built, the switch answers ARP itself with the holder that the cloud sees.",
                    ASSUMED,
                    "whether a VPC carries one guest's ARP to another is not documented",
                    "VirtualSwitchTest#framesReachTheOtherPortsOfTheSubnet",
                    "VirtualSwitchTest#withoutFloodingTheSwitchAnswersWithTheHolder"),
            rule(
                    "Addresses",
                    "The first two addresses of a subnet and the last one are reserved: InvalidParameterValue.Reserved.",
                    DOCUMENTED,
                    "subnet documentation; the code from the error list",
                    "HavipCloudContract#addressesThatCannotBeTakenAreRefused"),
            rule(
                    "Addresses",
                    "An address outside the subnet is InvalidParameterValue.Range, a taken one ResourceInUse.",
                    ERROR_LIST,
                    "CreateHaVip",
                    "HavipCloudContract#addressesThatCannotBeTakenAreRefused"),
            rule(
                    "Addresses",
                    "Without an address the lowest free one is chosen; none free is ResourceInsufficient.",
                    ASSUMED,
                    "CreateHaVip: omitted means assigned; which one is not documented",
                    "HavipCloudContract#withoutAnAddressAFreeOneIsChosen",
                    "AddressExhaustionTest#aFullSubnetHasNoAddress"),
            rule(
                    "Addresses",
                    "Without a subnet it is found from the address or the ENI; without any of them: InvalidParameter.",
                    ASSUMED,
                    "SubnetId is optional in CreateHaVip",
                    "HavipCloudContract#theSubnetIsFoundFromTheAddressOrTheEni",
                    "AddressExhaustionTest#nothingThatTellsTheSubnetIsRefused"),
            rule(
                    "Addresses",
                    "NetworkInterfaceId of CreateHaVip must be of the subnet; it binds nothing.",
                    ASSUMED,
                    "CreateHaVip names the field only",
                    "HavipCloudContract#theSubnetIsFoundFromTheAddressOrTheEni"),
            rule(
                    "Limits",
                    "A VPC has at most vpc-max-havips HAVIPs, 10 unless set: LimitExceeded.",
                    DOCUMENTED,
                    "quota page",
                    "HavipCloudContract#theEleventhHavipOfAVpcIsRefused"),
            rule(
                    "Limits",
                    "A name has 1 to 60 characters: InvalidParameterValue.TooLong, an empty one InvalidParameterValue.",
                    DOCUMENTED,
                    "ModifyHaVipAttribute; taken over for CreateHaVip",
                    "HavipEmulatorTest#valuesOutOfTheirRangeAreRefused"),
            rule(
                    "Limits",
                    "Limit is 20 unless given and at most 100: InvalidParameterValue.Range.",
                    DOCUMENTED,
                    "DescribeHaVips; the code from the error list",
                    "HavipEmulatorTest#valuesOutOfTheirRangeAreRefused",
                    "HavipCloudContract#pagesAreParts"),
            rule(
                    "Limits",
                    "Requests of an action in a region above a rate are RequestLimitExceeded. The rate can be set; by default there is none, the documents say 20 per second.",
                    DOCUMENTED,
                    "request rate of each action; that it counts by region is assumed",
                    "HavipEmulatorTest#requestsAboveTheRateOfAnActionAreRefused",
                    "HavipEmulatorTest#faultsMeetRequests"),
            rule(
                    "Idempotency",
                    "The same ClientToken with the same parameters has the same answer, with others UnsupportedOperation.IdempotentParameterMismatch. The latest 10 000 tokens are remembered.",
                    DOCUMENTED,
                    "CreateHaVip and the service's error list; how long is assumed",
                    "HavipCloudContract#aTokenCreatesOneHavip",
                    "MemoryTest#theOldestTokenIsForgotten"),
            rule(
                    "Queries",
                    "Several filters must all hold, any value of one fits; an unknown filter is InvalidParameter.FilterInvalidKey.",
                    DOCUMENTED,
                    "data type Filter",
                    "HavipCloudContract#filtersMustAllHoldAndAnyValueOfOneFits",
                    "HavipEmulatorTest#valuesOutOfTheirRangeAreRefused"),
            rule(
                    "Queries",
                    "Identifiers and filters together are InvalidParameter.Coexist.",
                    DOCUMENTED,
                    "DescribeHaVips",
                    "HavipEmulatorTest#valuesOutOfTheirRangeAreRefused"),
            rule(
                    "Queries",
                    "An unknown identifier is passed over by DescribeHaVips and DescribeAddresses, whose error lists have no ResourceNotFound, and is ResourceNotFound elsewhere.",
                    ERROR_LIST,
                    "the Describe actions",
                    "HavipCloudContract#filtersMustAllHoldAndAnyValueOfOneFits",
                    "HavipCloudContract#theNetworkIsTold"),
            rule(
                    "Queries",
                    "Every HAVIP is of the type NORMAL.",
                    ASSUMED,
                    "DescribeHaVips, filter type",
                    "HavipCloudContract#filtersMustAllHoldAndAnyValueOfOneFits"),
            rule(
                    "Queries",
                    "Times are in China Standard Time, those of EIPs in UTC.",
                    ASSUMED,
                    "the documents give no zone; EIPs have the type datetime_iso",
                    "AddressExhaustionTest#timesAreThoseOfChina"),
            rule(
                    "Drift range",
                    "Members are CVMs or ENIs, never both, at most 10; ENIs are attached and not primary.",
                    DOCUMENTED,
                    "data type HaVipAssociation and the console's rules",
                    "HavipCloudContract#theDriftRangeGrowsAndShrinks",
                    "HavipCloudContract#onlySecondaryEnisMayBeInADriftRange",
                    "HavipEmulatorTest#driftRangesAreChecked"),
            rule(
                    "Drift range",
                    "A member that is there already is DuplicatedHaVipAssociations, one that is not there to be taken out ParameterMismatch; without InstanceType the identifier tells it.",
                    ERROR_LIST,
                    "AssociateHaVipInstance, DisassociateHaVipInstance; Terraform leaves the type out",
                    "HavipCloudContract#theDriftRangeGrowsAndShrinks",
                    "HavipEmulatorTest#driftRangesAreChecked"),
            rule(
                    "EIPs",
                    "One EIP for a HAVIP, one HAVIP for an EIP: UnsupportedOperation.BindEIP, none bound UnbindEIP.",
                    DOCUMENTED,
                    "HaVipAssociateAddressIp; the codes from the error lists",
                    "HavipCloudContract#anEipIsBoundAndUnboundByTasks",
                    "RandomOperationsTest#invariantsHold"),
            rule(
                    "EIPs",
                    "Binding and unbinding are tasks; another one meanwhile is UnsupportedOperation.MutexOperationTaskRunning.",
                    DOCUMENTED,
                    "HaVipAssociateAddressIp; the code from the error list",
                    "HavipCloudContract#anEipIsBoundAndUnboundByTasks",
                    "HavipEmulatorTest#tasksAreNamedByTheRequestThatStartedThem"),
            rule(
                    "EIPs",
                    "An EIP stays bound when the HAVIP moves.",
                    DOCUMENTED,
                    "keepalived tutorial",
                    "HavipCloudContract#anEipStaysWhenTheHavipMoves"),
            rule(
                    "EIPs",
                    "An EIP on a HAVIP that no machine holds is idle.",
                    DOCUMENTED,
                    "EIP documentation",
                    "AddressExhaustionTest#anEipOnAnUnheldHavipIsIdle"),
            rule(
                    "EIPs",
                    "A region has at most 20 EIPs unless set: AddressQuotaLimitExceeded. Only unbound ones are released.",
                    DOCUMENTED,
                    "quota page, ReleaseAddresses; the codes from the error lists",
                    "HavipCloudContract#eipsAreAllocatedAndReleasedByTasks"),
            rule(
                    "Tasks",
                    "The RequestId of the answer that started a task is its TaskId. How long a task takes can be set; by default it is done at once. The latest 10 000 that ended are remembered.",
                    DOCUMENTED,
                    "DeleteHaVip; the duration and memory are assumed",
                    "HavipEmulatorTest#tasksAreNamedByTheRequestThatStartedThem",
                    "HavipCloudContract#deletingTakesATaskAndFreesTheAddress",
                    "MemoryTest#theOldestTaskThatEndedIsForgotten",
                    "MemoryTest#noTaskThatRunsIsForgotten"),
            rule(
                    "Deleting",
                    "A HAVIP with an EIP, or with a task that runs, cannot be deleted: UnsupportedOperation. A bound one can.",
                    ERROR_LIST,
                    "DeleteHaVip; Terraform retries this code while an EIP is being unbound",
                    "HavipCloudContract#anEipIsBoundAndUnboundByTasks",
                    "HavipCloudContract#deletingTakesATaskAndFreesTheAddress"),
            rule(
                    "Deleting",
                    "A HAVIP keeps its subnet and VPC from being deleted: ResourceInUse.",
                    DOCUMENTED,
                    "subnet and VPC documentation; the code from the error list",
                    "HavipEmulatorTest#aNetworkIsMadeAndTakenAway"),
            rule(
                    "Regions",
                    "Regions know nothing of each other.",
                    DOCUMENTED,
                    "API documents: common parameters",
                    "HavipEmulatorTest#regionsKnowNothingOfEachOther"),
            rule(
                    "Requests",
                    "TC3-HMAC-SHA256 is checked, at most 5 minutes off. The service of the scope may be any, the host that was signed one of several spellings.",
                    OBSERVED,
                    "the official clients sign the first label of the endpoint as the service, and the host with or without its port",
                    "RecordedRequestsTest#isAcceptedAsSigned",
                    "HavipEmulatorTest#wrongSignaturesAreRefused",
                    "HavipEmulatorTest#anyServiceAndKnownSpellingsOfTheHostAreAccepted"),
            rule(
                    "Requests",
                    "The older signatures HmacSHA1 and HmacSHA256 are refused: AuthFailure.InvalidAuthorization.",
                    ASSUMED,
                    "the real service takes them",
                    "RecordedRequestsTest#isAcceptedAsSigned"),
            rule(
                    "Requests",
                    "A temporary key needs its token, another key must come without one: AuthFailure.TokenFailure.",
                    ASSUMED,
                    "common error codes",
                    "HavipEmulatorTest#temporaryKeysNeedTheirToken",
                    "HavipEmulatorTest#wrongSignaturesAreRefused"),
            rule(
                    "Requests",
                    "Unknown parameters are UnknownParameter, missing ones MissingParameter, those of a wrong type InvalidParameter; null is as good as absent.",
                    ERROR_LIST,
                    "common error codes",
                    "HavipEmulatorTest#bodiesThatAreNotWhatTheyShouldBeAreRefused"),
            rule(
                    "Requests",
                    "Every answer, refusals too, has the HTTP status 200.",
                    OBSERVED,
                    "the official clients take any other status for a failure of the transport",
                    "FuzzedRequestsTest#noRequestFailsInsideTheEmulator"),
            rule(
                    "Requests",
                    "A request of a web page (with an Origin header), and on loopback one to a foreign host name, is refused: AuthFailure.UnauthorizedOperation.",
                    ASSUMED,
                    "the real service is not on the machine of whoever looks at web pages",
                    "BrowserCheckTest#aNameThatWasTurnedToThisMachineIsRefused",
                    "BrowserCheckTest#aWebPageIsRefused"));
}
