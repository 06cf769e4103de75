using System.Collections.Immutable;
using System.Text;
using CsCheck;
using Whom.People;
using Whom.Purchases;
using Whom.Records;
using Whom.Testing;
using Whom.Testing.Purchases;

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
        var kinds =
            typeof(PurchaseEvent).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(PurchaseEvent))).ToList();

        Assert.Equal(kinds.Select(kind => kind.Name).Order(),
            Samples().Select(happened => happened.GetType().Name).Distinct().Order());
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
        var instant = Gen.Long[0, new DateTimeOffset(2199, 1, 1, 0, 0, 0, TimeSpan.Zero).UtcTicks].Select(
            ticks => new DateTimeOffset(ticks, TimeSpan.Zero));

        Gen.Select(words, answers, instant, Gen.Guid).Sample((reason, given, at, person) =>
        {
            PurchaseEvent happened = new FactsAmended(
                given, new Sealed(reason), [], new Actor.Account(new PersonId(person), AccountKinds.None), at);
            Assert.Equal(happened, ReadBack(happened));
        });
    }

    [Fact]
    public void Words_about_people_are_not_in_the_event()
    {
        var encoded = PurchaseEventJson.Encode(
            new PurchaseWithdrawn(new Sealed("Maria Lopez left."), By, At), ZeroSalt);

        Assert.DoesNotContain("Maria", Encoding.UTF8.GetString(encoded.Data.Span), StringComparison.Ordinal);
        var seal = Assert.Single(encoded.Seals);
        Assert.Equal("Maria Lopez left.", Encoding.UTF8.GetString(seal.Content.Span));
        Assert.Contains(
            seal.Commitment.ToString(), Encoding.UTF8.GetString(encoded.Data.Span), StringComparison.Ordinal);
    }

    [Fact]
    public void Words_in_the_record_are_known_by_their_place_in_the_order_in_which_they_stand()
    {
        var encoded = PurchaseEventJson.Encode(
            new InvitationDeclined(
                PurchaseBuilder.Assignment(1), new Sealed("On leave."), new Sealed("Ask Ben."), By, At), ZeroSalt);

        var read = Assert.IsType<InvitationDeclined>(PurchaseEventJson.Decode(encoded.Name, encoded.Data, 7));

        Assert.Equal(
            (Sealed.At(new SealPlace(7, 0), encoded.Seals[0].Commitment),
                Sealed.At(new SealPlace(7, 1), encoded.Seals[1].Commitment)),
            (read.Reason, read.Suggestion));
        Assert.Null(read.Reason!.Text);
        // Whoever writes them the other way round says so by the places.
        var data = Encoding.UTF8.GetString(encoded.Data.Span);
        var reason = data.IndexOf(",\"reason\"", StringComparison.Ordinal);
        var suggestion = data.IndexOf(",\"suggestion\"", StringComparison.Ordinal);
        var turned = data[..reason] + data[suggestion..^1] + data[reason..suggestion] + "}";
        var other = (InvitationDeclined)PurchaseEventJson.Decode(encoded.Name, Encoding.UTF8.GetBytes(turned), 7);
        Assert.Equal((1, 0), (other.Reason!.Place!.Value.Place, other.Suggestion!.Place!.Value.Place));
    }

    [Fact]
    public void Words_that_stand_in_the_record_are_not_recorded_again() =>
        Assert.Throws<InvalidOperationException>(() =>
            PurchaseEventJson.Encode(new PurchaseWithdrawn(
                Sealed.At(new SealPlace(7, 0), Commitment.To(ZeroSalt().Span, [])), By, At), ZeroSalt));

    [Fact]
    public void A_member_that_nobody_knows_is_refused_wherever_it_stands()
    {
        foreach (var encoded in Samples().Select(happened => PurchaseEventJson.Encode(happened, ZeroSalt)))
        {
            var data = Encoding.UTF8.GetString(encoded.Data.Span);
            for (var at = data.IndexOf('}', StringComparison.Ordinal); at >= 0; at = data.IndexOf('}', at + 1))
            {
                // Any fact may be answered, so that answers may have any member.
                if (data.LastIndexOf('{', at) is var open
                    && data[..open].EndsWith("\"answers\":", StringComparison.Ordinal)) continue;
                var more = data.Insert(at, data[at - 1] == '{' ? "\"later\":\"\"" : ",\"later\":\"\"");
                var refused = Assert.Throws<InvalidDataException>(
                    () => PurchaseEventJson.Decode(encoded.Name, Encoding.UTF8.GetBytes(more), 7));
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
                var refused = Assert.Throws<InvalidDataException>(
                    () => PurchaseEventJson.Decode(encoded.Name, Encoding.UTF8.GetBytes(twice), 7));
                Assert.Equal($"{encoded.Name}: the member “{member.Name}” stands there twice.", refused.Message);
            }
        }
    }

    [Theory]
    [InlineData("purchase-opened.2", "{}", "purchase-opened.2")]
    [InlineData("purchase-resumed.1", "{", "not JSON")]
    [InlineData("purchase-resumed.1", "[]", "an object is expected")]
    [InlineData("purchase-resumed.1",
        "{\"by\":{\"actor\":\"account\",\"person\":\"0197c1de-0000-7000-8000-000000000001\",\"kinds\":\"\"}}", "“at”")]
    [InlineData("purchase-resumed.1", "{\"by\":\"me\",\"at\":\"2026-11-28T09:30:00.0000000Z\"}", "“by”")]
    [InlineData("purchase-resumed.1",
        "{\"by\":{\"actor\":\"account\",\"person\":\"0197C1DE-0000-7000-8000-000000000001\",\"kinds\":\"\"},\"at\":\"2026-11-28T09:30:00.0000000Z\"}",
        "“by.person”")]
    [InlineData("purchase-resumed.1",
        "{\"by\":{\"actor\":\"account\",\"person\":\" 0197c1de-0000-7000-8000-000000000001\",\"kinds\":\"\"},\"at\":\"2026-11-28T09:30:00.0000000Z\"}",
        "“by.person”")]
    [InlineData("purchase-resumed.1",
        "{\"by\":{\"actor\":\"account\",\"person\":\"0197c1de-0000-7000-8000-000000000001\",\"kinds\":\"\"},\"at\":\"2026-11-28T09:30:00.0000000+00:00\"}",
        "“at”")]
    [InlineData("passage-taken-back.1",
        "{\"by\":{\"actor\":\"account\",\"person\":\"0197c1de-0000-7000-8000-000000000001\",\"kinds\":\"\"},\"at\":\"2026-11-28T09:30:00.0000000Z\",\"gate\":\"\\ud800\"}",
        "“gate”")]
    [InlineData("passage-taken-back.1",
        "{\"by\":{\"actor\":\"account\",\"person\":\"0197c1de-0000-7000-8000-000000000001\",\"kinds\":\"\"},\"at\":\"2026-11-28T09:30:00.0000000Z\",\"gate\":null}",
        "“gate”")]
    [InlineData("purchase-held.1",
        "{\"by\":{\"actor\":\"account\",\"person\":\"0197c1de-0000-7000-8000-000000000001\",\"kinds\":\"\"},\"at\":\"2026-11-28T09:30:00.0000000Z\",\"reason\":\"x\"}",
        "“reason”")]
    [InlineData("purchase-resumed.1", "{\"by\":7,\"at\":\"2026-11-28T09:30:00.0000000Z\"}", "“by”")]
    public void What_is_no_event_is_said_plainly(string name, string data, string says)
    {
        if (name.EndsWith(".2", StringComparison.Ordinal)) data =
            "{\"by\":{\"actor\":\"account\",\"person\":\"0197c1de-0000-7000-8000-000000000001\",\"kinds\":\"\"},\"at\":\"2026-11-28T09:30:00.0000000Z\"}";

        var damaged =
            Assert.Throws<InvalidDataException>(() => PurchaseEventJson.Decode(name, Encoding.UTF8.GetBytes(data), 7));

        Assert.Contains(says, damaged.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_instant_that_is_not_in_utc_is_a_mistake_of_the_caller() => Assert.Throws<ArgumentException>(() =>
        PurchaseEventJson.Encode(new PurchaseResumed(By, At.ToOffset(TimeSpan.FromHours(-8))), ZeroSalt));

    private static Actor By => PurchaseBuilder.Officer;

    private static DateTimeOffset At => PurchaseBuilder.At;

    private static IReadOnlyList<PurchaseEvent> Samples() => PurchaseEventSamples.All;

    // With the words that belong to each place, which the record keeps beside the event.
    private static PurchaseEvent ReadBack(PurchaseEvent happened)
    {
        var encoded = PurchaseEventJson.Encode(happened, ZeroSalt);
        var read = PurchaseEventJson.Decode(encoded.Name, encoded.Data, 7);
        Restore(read, encoded);
        return read;
    }

    // The words are put back wherever they stand; those that somebody signs have their salt before they are recorded.
    private static void Restore(object read, EncodedEvent encoded)
    {
        foreach (var member in read.GetType().GetProperties().Where(member => member.CanWrite))
        {
            switch (member.GetValue(read))
            {
                case Sealed words:
                    var seal = encoded.Seals[words.Place!.Value.Place];
                    Assert.Equal((7, seal.Commitment), (words.Place.Value.Position, words.Commitment!.Value));
                    var text = Encoding.UTF8.GetString(seal.Content.Span);
                    member.SetValue(read, read is SigningStatement or SignCondition
                        ? new Sealed(text, seal.Salt) : new Sealed(text));
                    break;
                case ImmutableArray<SignCondition> conditions:
                    foreach (var condition in conditions) Restore(condition, encoded);
                    break;
                case ImmutableArray<WrittenRegisterText> texts:
                    foreach (var one in texts) Restore(one, encoded);
                    break;
                case SigningStatement or Vote or Evidence or NamedFile or Incident or Ending
                    when member.GetValue(read) is { } inside:
                    Restore(inside, encoded);
                    break;
            }
        }
    }

    // Random where it matters, in the store; here the bytes must be the same each time.
    private static ReadOnlyMemory<byte> ZeroSalt() => new byte[Commitment.SaltLength];
}
