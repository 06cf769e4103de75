using System.Text;
using CsCheck;
using Whom.Purchases;
using Whom.Records;
using Whom.Testing;

namespace Whom.Tests.Purchases;

public sealed class PurchaseEventJsonTests
{
    // What breaks in production if these change: every record that was ever written with them can no longer be read.
    [Fact]
    public void Each_event_is_recorded_in_this_form()
    {
        var lines = Samples().Select(happened => PurchaseEventJson.Encode(happened, ZeroSalt))
            .Select(encoded => $"{encoded.Name} {Encoding.UTF8.GetString(encoded.Data.Span)}\n");

        Snapshot.Match(string.Concat(lines), "all", "txt");
    }

    [Fact]
    public void Each_kind_of_event_is_among_the_samples_and_has_a_name_of_its_own()
    {
        var kinds = typeof(PurchaseEvent).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(PurchaseEvent))).ToList();

        Assert.Equal(kinds.Select(kind => kind.Name).Order(), Samples().Select(happened => happened.GetType().Name).Distinct().Order());
        Assert.Equal(kinds.Count, Samples().Select(PurchaseEventJson.NameOf).Distinct().Count());
    }

    [Fact]
    public void What_is_read_back_is_what_was_written()
    {
        foreach (var happened in Samples()) Assert.Equal(happened, ReadBack(happened));
    }

    [Fact]
    public void Any_words_and_answers_are_read_back()
    {
        var words = Gen.String[Gen.Char.Where(letter => !char.IsSurrogate(letter)), 0, 40];
        var answers = Gen.Dictionary(Gen.String.AlphaNumeric, Gen.String.AlphaNumeric)[0, 6]
            .Select(all => all.Aggregate(Answers.None, (known, answer) => known.With(answer.Key, answer.Value)));
        var instant = Gen.Long[0, new DateTimeOffset(2199, 1, 1, 0, 0, 0, TimeSpan.Zero).UtcTicks].Select(ticks => new DateTimeOffset(ticks, TimeSpan.Zero));

        Gen.Select(words, answers, instant, Gen.Guid).Sample((reason, given, at, person) =>
        {
            PurchaseEvent happened = new FactsAmended(given, new Sealed(reason), new PersonId(person), at);
            Assert.Equal(happened, ReadBack(happened));
        });
    }

    [Fact]
    public void Words_about_people_are_not_in_the_event()
    {
        var encoded = PurchaseEventJson.Encode(new PurchaseWithdrawn(new Sealed("Maria Lopez left."), By, At), ZeroSalt);

        Assert.DoesNotContain("Maria", Encoding.UTF8.GetString(encoded.Data.Span), StringComparison.Ordinal);
        var seal = Assert.Single(encoded.Seals);
        Assert.Equal("Maria Lopez left.", Encoding.UTF8.GetString(seal.Content.Span));
        Assert.Contains(seal.Commitment.ToString(), Encoding.UTF8.GetString(encoded.Data.Span), StringComparison.Ordinal);
    }

    [Fact]
    public void Redacted_words_are_known_to_be_gone()
    {
        var encoded = PurchaseEventJson.Encode(new PurchaseWithdrawn(new Sealed("Maria Lopez left."), By, At), ZeroSalt);

        var read = Assert.IsType<PurchaseWithdrawn>(PurchaseEventJson.Decode(encoded.Name, encoded.Data, _ => null));

        Assert.Same(Sealed.Redacted, read.Reason);
    }

    [Fact]
    public void A_member_that_nobody_knows_is_refused_wherever_it_stands()
    {
        foreach (var encoded in Samples().Select(happened => PurchaseEventJson.Encode(happened, ZeroSalt)))
        {
            var data = Encoding.UTF8.GetString(encoded.Data.Span);
            for (var at = data.IndexOf('}', StringComparison.Ordinal); at >= 0; at = data.IndexOf('}', at + 1))
            {
                // Any fact may be answered, so that answers may have any member.
                if (data.LastIndexOf('{', at) is var open && data[..open].EndsWith("\"answers\":", StringComparison.Ordinal)) continue;
                var more = data.Insert(at, data[at - 1] == '{' ? "\"later\":\"\"" : ",\"later\":\"\"");
                var refused = Assert.Throws<InvalidDataException>(() => PurchaseEventJson.Decode(encoded.Name, Encoding.UTF8.GetBytes(more), _ => null));
                Assert.StartsWith($"{encoded.Name}: the member “", refused.Message);
                Assert.Contains("later” is none of such an event", refused.Message, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void A_member_that_stands_twice_is_refused_wherever_it_stands()
    {
        foreach (var encoded in Samples().Select(happened => PurchaseEventJson.Encode(happened, ZeroSalt)))
        {
            using var read = System.Text.Json.JsonDocument.Parse(encoded.Data);
            var data = Encoding.UTF8.GetString(encoded.Data.Span);
            foreach (var member in read.RootElement.EnumerateObject())
            {
                var twice = $"{data[..^1]},\"{member.Name}\":{member.Value.GetRawText()}}}";
                var refused = Assert.Throws<InvalidDataException>(() => PurchaseEventJson.Decode(encoded.Name, Encoding.UTF8.GetBytes(twice), _ => null));
                Assert.Equal($"{encoded.Name}: the member “{member.Name}” stands there twice.", refused.Message);
            }
        }
    }

    [Theory]
    [InlineData("purchase-opened.2", "{}", "purchase-opened.2")]
    [InlineData("purchase-resumed.1", "{", "not JSON")]
    [InlineData("purchase-resumed.1", "[]", "an object is expected")]
    [InlineData("purchase-resumed.1", "{\"by\":\"0197c1de-0000-7000-8000-000000000001\"}", "“at”")]
    [InlineData("purchase-resumed.1", "{\"by\":\"me\",\"at\":\"2026-11-28T09:30:00.0000000Z\"}", "“by”")]
    [InlineData("purchase-resumed.1", "{\"by\":\"0197C1DE-0000-7000-8000-000000000001\",\"at\":\"2026-11-28T09:30:00.0000000Z\"}", "“by”")]
    [InlineData("purchase-resumed.1", "{\"by\":\" 0197c1de-0000-7000-8000-000000000001\",\"at\":\"2026-11-28T09:30:00.0000000Z\"}", "“by”")]
    [InlineData("purchase-resumed.1", "{\"by\":\"0197c1de-0000-7000-8000-000000000001\",\"at\":\"2026-11-28T09:30:00.0000000+00:00\"}", "“at”")]
    [InlineData("stage-entered.1", "{\"by\":\"0197c1de-0000-7000-8000-000000000001\",\"at\":\"2026-11-28T09:30:00.0000000Z\",\"stage\":\"\\ud800\"}", "“stage”")]
    [InlineData("stage-entered.1", "{\"by\":\"0197c1de-0000-7000-8000-000000000001\",\"at\":\"2026-11-28T09:30:00.0000000Z\",\"stage\":null}", "“stage”")]
    [InlineData("purchase-held.1", "{\"by\":\"0197c1de-0000-7000-8000-000000000001\",\"at\":\"2026-11-28T09:30:00.0000000Z\",\"reason\":\"x\"}", "“reason”")]
    [InlineData("purchase-resumed.1", "{\"by\":7,\"at\":\"2026-11-28T09:30:00.0000000Z\"}", "“by”")]
    public void What_is_no_event_is_said_plainly(string name, string data, string says)
    {
        if (name.EndsWith(".2", StringComparison.Ordinal)) data = "{\"by\":\"0197c1de-0000-7000-8000-000000000001\",\"at\":\"2026-11-28T09:30:00.0000000Z\"}";

        var damaged = Assert.Throws<InvalidDataException>(() => PurchaseEventJson.Decode(name, Encoding.UTF8.GetBytes(data), _ => null));

        Assert.Contains(says, damaged.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_instant_that_is_not_in_utc_is_a_mistake_of_the_caller() => Assert.Throws<ArgumentException>(() =>
        PurchaseEventJson.Encode(new PurchaseResumed(By, At.ToOffset(TimeSpan.FromHours(-8))), ZeroSalt));

    private static PersonId By => APurchase.Officer;

    private static DateTimeOffset At => APurchase.At;

    private static IEnumerable<PurchaseEvent> Samples()
    {
        var answers = Answers.None.With("approach", "built").With("area", "tax");
        var rules = new Rules("whom 0.1.0", new DateOnly(2026, 11, 28), [new PackPin("baseline", "1.0.0", new string('a', 64)), new PackPin("city", "2.1.0", new string('b', 64))]);
        var (reason, name) = (new Sealed("Because “we” asked <them>."), new Sealed("Ana Ruiz"));
        return
        [
            new PurchaseOpened(APurchase.Id, "311 chatbot – niño", answers, new TargetDay("go-live", new DateOnly(2027, 3, 1)), rules, By, At),
            new PurchaseOpened(APurchase.Id, "Nothing known yet", Answers.None, null, rules with { Packs = [] }, By, At),
            new FactsAmended(answers, reason, By, At),
            new PurchaseHeld(reason, By, At),
            new PurchaseResumed(By, At),
            new PurchaseWithdrawn(reason, By, At),
            new PurchaseClosedOut(By, At),
            new PersonNamed(APurchase.Part(1), APurchase.Person(2), name, "legal-officer", "award", By, At),
            new PersonNamed(APurchase.Part(1), APurchase.Person(2), name, "legal-officer", null, By, At),
            new ResponsibilityGiven(APurchase.Part(1), By, At),
            new AssignmentEnded(APurchase.Part(1), reason, By, At),
            new PersonInvited(APurchase.Part(1), new DateOnly(2026, 12, 9), By, At),
            new PersonInvited(APurchase.Part(1), null, By, At),
            new InvitationAccepted(APurchase.Part(1), By, At),
            new InvitationDeclined(APurchase.Part(1), reason, new Sealed("Ask Ben."), By, At),
            new InvitationDeclined(APurchase.Part(1), reason, null, By, At),
            new PartDelegated(APurchase.Part(1), APurchase.Person(3), name, reason, By, At),
            new DelegationEnded(APurchase.Part(1), By, At),
            new PersonReminded(APurchase.Part(1), new DateOnly(2026, 12, 9), ReminderKind.Before, By, At),
            new PersonReminded(APurchase.Part(1), new DateOnly(2026, 12, 9), ReminderKind.After, By, At),
            new NoConflictDeclared(APurchase.Part(1), By, At),
            new ConflictDeclared(APurchase.Part(1), reason, By, At),
            new ConflictSettled(APurchase.Part(1), By, Settlement.Kept, reason, By, At),
            new ConflictSettled(APurchase.Part(1), By, Settlement.Replaced, reason, By, At),
            new QuestionAnswered(APurchase.Said(1), APurchase.Part(1), "award", "Is it tested?", reason, By, At),
            new ConcernRaised(APurchase.Said(2), APurchase.Part(1), "award", reason, By, At),
            new AdviceGiven(APurchase.Said(3), APurchase.Part(1), "award", reason, By, At),
            new ContributionAnswered(APurchase.Said(1), TakenUp.Yes, reason, By, At),
            new ContributionAnswered(APurchase.Said(2), TakenUp.Partly, reason, By, At),
            new ContributionAnswered(APurchase.Said(3), TakenUp.No, reason, By, At),
            new AnswerConfirmed(APurchase.Part(1), "area", "tax", reason, By, At),
            new AnswerDisputed(APurchase.Part(1), "area", "tax", "health", reason, By, At),
            new JudgementGiven(APurchase.Part(1), "fair-enough", reason, By, At),
            new StageEntered("award", By, At),
            new RulesAdopted(rules, By, At),
        ];
    }

    private static PurchaseEvent ReadBack(PurchaseEvent happened)
    {
        var encoded = PurchaseEventJson.Encode(happened, ZeroSalt);
        var contents = encoded.Seals.ToDictionary(seal => seal.Commitment, seal => (ReadOnlyMemory<byte>?)seal.Content);
        return PurchaseEventJson.Decode(encoded.Name, encoded.Data, commitment => contents[commitment]);
    }

    // Random where it matters, in the store; here the bytes must be the same each time.
    private static ReadOnlyMemory<byte> ZeroSalt() => new byte[Commitment.SaltLength];
}
