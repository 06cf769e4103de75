using Whom.Installations;
using Whom.People;
using Whom.Planning;
using Whom.Purchases;
using Whom.Records;
using Whom.Tests.Purchases;

namespace Whom.Tests.Installations;

public sealed class SettingsTests
{
    private static readonly DateTimeOffset At = PurchaseBuilder.At;
    private static readonly Actor First = new Actor.Account(PurchaseBuilder.Person(1), Accounts.First);

    [Fact]
    public void An_administrator_says_it_and_blanks_are_nothing()
    {
        var settings = OrganisationSettings.Default with
        {
            Name = " City of Exampleton ",
            Address = "1 Main Street\r\nExampleton",
            TimeZone = "America/New_York",
            Packs = ["baseline"]
        };

        var changed = Assert.IsType<SettingsChanged>(
            Assert.Single(Assert.IsType<Decision<InstallationEvent>.Accepted>(Change(settings)).Events));
        var installation = Installation.Apply(SetUp(), changed);

        Assert.Equal(settings with { Name = "City of Exampleton", Address = "1 Main Street\nExampleton" },
            installation.Settings);
        Assert.Equal(new Refusal.NothingChanges(), Refused(Change(settings, installation)));
        Assert.Equal(new Refusal.NothingChanges(),
            Refused(Change(OrganisationSettings.Default with { Name = "  ", Address = "\n" })));
    }

    [Fact]
    public void Packs_that_do_not_go_together_are_refused_with_the_reason()
    {
        var both = Command(OrganisationSettings.Default with { Packs = ["baseline", "city"] });
        Assert.IsType<Decision<InstallationEvent>.Accepted>(Installation.Decide(SetUp(), both));
        Assert.Equal(
            new Refusal.PacksDisagree("They say two things."),
            Refused(Installation.Decide(SetUp(), both with { Disagree = "They say two things." })));
    }

    [Fact]
    public void A_pack_that_binds_nobody_by_itself_needs_the_decision_to_adopt_it()
    {
        var chosen = Command(OrganisationSettings.Default with { Packs = ["city"] }) with { NeedDecision = ["city"] };
        Assert.Equal(new Refusal.NoPackDecision("city"), Refused(Installation.Decide(SetUp(), chosen)));
        var decided = chosen with
        {
            Settings = chosen.Settings with { PackDecision = " Council, May 4, 2026: the templates " }
        };
        Assert.Equal("Council, May 4, 2026: the templates", Assert.IsType<SettingsChanged>(
            Assert.Single(Assert.IsType<Decision<InstallationEvent>.Accepted>(
                Installation.Decide(SetUp(), decided)).Events)).Settings.PackDecision);
        // Where no such pack is chosen, nobody is asked for one.
        Assert.IsType<Decision<InstallationEvent>.Accepted>(Installation.Decide(
            SetUp(), chosen with { Settings = OrganisationSettings.Default with { Packs = ["baseline"] } }));
    }

    [Fact]
    public void What_there_is_not_is_refused()
    {
        Assert.Equal(new Refusal.NoSuchTimeZone("Mars/Olympus"),
            Refused(Change(OrganisationSettings.Default with { TimeZone = "Mars/Olympus" })));
        Assert.Equal("elsewhere", Assert.IsType<Refusal.NoSuchPack>(
            Refused(Change(OrganisationSettings.Default with { Packs = ["elsewhere"] }))).Pack);
        Assert.IsType<Decision<InstallationEvent>.Accepted>(
            Change(OrganisationSettings.Default with { Packs = ["city"] }));
    }

    [Theory]
    [InlineData(Settings.LongestName, Settings.LongestAddress, true)]
    [InlineData(Settings.LongestName + 1, Settings.LongestAddress, false)]
    [InlineData(Settings.LongestName, Settings.LongestAddress + 1, false)]
    public void Name_and_address_have_a_longest_length(int name, int address, bool isTaken) => Assert.Equal(
        isTaken, Change(OrganisationSettings.Default with
        {
            Name = new string('n', name),
            Address = new string('a', address)
        }) is Decision<InstallationEvent>.Accepted);

    [Fact]
    public void Settings_with_the_same_days_are_the_same()
    {
        var calendar = WorkingCalendar.Empty with { Holidays = [new DateOnly(2027, 7, 4)] };

        Assert.Equal(OrganisationSettings.Default with { Calendar = calendar },
            OrganisationSettings.Default with { Calendar = calendar with { } });
        Assert.NotEqual(OrganisationSettings.Default with { Calendar = calendar }, OrganisationSettings.Default);
    }

    private static Installation SetUp() =>
        Installation.Apply(null, new InstallationSetUp(PurchaseBuilder.Person(1), Accounts.First, First, At));

    private static Decision<InstallationEvent> Change(
        OrganisationSettings settings, Installation? installation = null) =>
        Installation.Decide(installation ?? SetUp(), Command(settings));

    private static ChangeSettings Command(OrganisationSettings settings) =>
        new(settings, ["baseline", "city"], First, At);

    private static Refusal Refused(Decision<InstallationEvent> decision) =>
        Assert.IsType<Decision<InstallationEvent>.Refused>(decision).Refusal;
}
