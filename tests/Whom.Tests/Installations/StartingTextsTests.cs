using Whom.Installations;
using Whom.People;
using Whom.Purchases;
using Whom.Records;
using Whom.Tests.Purchases;

namespace Whom.Tests.Installations;

public sealed class StartingTextsTests
{
    private static readonly DateTimeOffset At = PurchaseBuilder.At;
    private static readonly Actor First = new Actor.Account(PurchaseBuilder.Person(1), Accounts.First);
    private static readonly OwnStartingText Word = new(FileHash.Of(new byte[FileHash.Length]), 7, FileFormat.Docx);

    [Fact]
    public void A_text_of_its_own_stands_in_the_place_of_another_until_it_is_taken_away()
    {
        var replaced = Happens(SetUp(), Replace("rfp", Word));
        Assert.Equal(new StartingTextReplaced("rfp", Word, First, At), replaced);
        var own = Installation.Apply(SetUp(), replaced);
        Assert.Equal(Word, own.StartingTexts["rfp"]);

        var markdown = Word with { Format = FileFormat.Markdown };
        Assert.Equal(
            markdown, Installation.Apply(own, Happens(own, Replace("rfp", markdown))).StartingTexts["rfp"]);
        Assert.Empty(
            Installation.Apply(own, Happens(own, new RemoveStartingText("rfp", First, At))).StartingTexts);
    }

    [Fact]
    public void The_same_again_changes_nothing_and_what_is_not_there_cannot_be_taken_away()
    {
        var own = Installation.Apply(SetUp(), Happens(SetUp(), Replace("rfp", Word)));

        Assert.IsType<Refusal.NothingChanges>(Refused(own, Replace("rfp", Word)));
        Assert.IsType<Refusal.NothingChanges>(Refused(own, new RemoveStartingText("contract", First, At)));
    }

    [Fact]
    public void A_document_that_there_is_not_and_a_format_that_nobody_writes_in_are_refused()
    {
        Assert.Equal("poem", Assert.IsType<Refusal.NoSuchDocument>(Refused(SetUp(), Replace("poem", Word))).Document);
        foreach (var format in Enum.GetValues<FileFormat>().Where(format => !StartingTexts.MayBe(format)))
            Assert.Equal(
                new Refusal.NoStartingFormat(format),
                Refused(SetUp(), Replace("rfp", Word with { Format = format })));
    }

    [Fact]
    public void Two_who_are_about_one_document_collide_and_others_do_not()
    {
        var one = Happens(SetUp(), Replace("rfp", Word));

        Assert.True(Installation.Collides([one], [new StartingTextRemoved("rfp", First, At)]));
        Assert.False(Installation.Collides([one], [new StartingTextRemoved("contract", First, At)]));
    }

    private static ReplaceStartingText Replace(string document, OwnStartingText text) =>
        new(document, text, ["rfp", "contract"], First, At);

    private static Installation SetUp() =>
        Installation.Apply(null, new InstallationSetUp(PurchaseBuilder.Person(1), Accounts.First, First, At));

    private static InstallationEvent Happens(Installation installation, InstallationCommand command) => Assert.Single(
        Assert.IsType<Decision<InstallationEvent>.Accepted>(Installation.Decide(installation, command)).Events);

    private static Refusal Refused(Installation installation, InstallationCommand command) =>
        Assert.IsType<Decision<InstallationEvent>.Refused>(Installation.Decide(installation, command)).Refusal;
}
