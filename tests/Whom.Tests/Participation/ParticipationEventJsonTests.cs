using System.Text;
using Whom.Participation;
using Whom.Records;
using Whom.Testing;
using Whom.Testing.Participation;

namespace Whom.Tests.Participation;

public sealed class ParticipationEventJsonTests
{
    // What breaks in production if these change: every record that was ever written with them can no longer be read.
    [Fact]
    public void Each_event_is_recorded_in_this_form()
    {
        var lines = Encoded().Select(one => $"{one.Name} {Encoding.UTF8.GetString(one.Data.Span)}\n");

        Snapshot.Match(string.Concat(lines), "all", "txt");
    }

    [Fact]
    public void Each_kind_of_event_is_among_the_samples_and_has_a_name_of_its_own()
    {
        Assert.Equal(
            KindsOf(typeof(ConsultationEvent)).Concat(KindsOf(typeof(CommentEvent))).Order(),
            ParticipationEventSamples.OfConsultation.Select(happened => happened.GetType().Name)
                .Concat(ParticipationEventSamples.OfComment.Select(happened => happened.GetType().Name)).Distinct()
                .Order());
        Assert.Equal(
            KindsOf(typeof(ConsultationEvent)).Count() + KindsOf(typeof(CommentEvent)).Count(),
            Encoded().Select(one => one.Name).Distinct().Count());
    }

    [Fact]
    public void What_is_read_back_is_what_was_written()
    {
        foreach (var happened in ParticipationEventSamples.OfConsultation)
        {
            var encoded = ConsultationEventJson.Encode(happened, ZeroSalt);
            AssertSame(happened, ConsultationEventJson.Decode(encoded.Name, encoded.Data, 7), encoded);
        }

        foreach (var happened in ParticipationEventSamples.OfComment)
        {
            var encoded = CommentEventJson.Encode(happened, ZeroSalt);
            AssertSame(happened, CommentEventJson.Decode(encoded.Name, encoded.Data, 7), encoded);
        }
    }

    [Fact]
    public void A_name_or_a_member_that_nobody_knows_is_refused()
    {
        foreach (var one in Encoded())
        {
            var more = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(one.Data.Span)[..^1] + ",\"later\":\"\"}");
            Assert.Throws<InvalidDataException>(() => Decoded(one.Name, more));
            Assert.Throws<InvalidDataException>(() => Decoded(one.Name[..^1] + "2", one.Data));
        }
    }

    [Fact]
    public void No_words_stand_in_an_event()
    {
        foreach (var one in Encoded())
            foreach (var words in new[] { "niño", "neighbor", "555", "Ana", "ramp", "Because" })
                Assert.DoesNotContain(words, Encoding.UTF8.GetString(one.Data.Span), StringComparison.Ordinal);
    }

    private static IEnumerable<string> KindsOf(Type kind) =>
        kind.Assembly.GetTypes().Where(type => type.IsSubclassOf(kind)).Select(type => type.Name);

    private static IReadOnlyList<EncodedEvent> Encoded() =>
    [
        .. ParticipationEventSamples.OfConsultation.Select(one => ConsultationEventJson.Encode(one, ZeroSalt)),
        .. ParticipationEventSamples.OfComment.Select(one => CommentEventJson.Encode(one, ZeroSalt)),
    ];

    private static object Decoded(string name, ReadOnlyMemory<byte> data) =>
        ParticipationEventSamples.OfComment.Any(one => CommentEventJson.NameOf(one)[..^2] == name[..^2])
            ? CommentEventJson.Decode(name, data, 7) : ConsultationEventJson.Decode(name, data, 7);

    private static void AssertSame(object written, object read, EncodedEvent encoded) => Assert.Equal(
        Told(written, words => words.Text!),
        Told(read, words => Encoding.UTF8.GetString(encoded.Seals[words.Place!.Value.Place].Content.Span)));

    // All that stands in it, since records compare their lists by reference.
    private static string Told(object? value, Func<Sealed, string> textOf) => value switch
    {
        null => "–",
        Sealed words => $"“{textOf(words)}”",
        string text => text,
        System.Collections.IEnumerable many => $"[{string.Join(", ", many.Cast<object>().Select(
            one => Told(one, textOf)))}]",
        _ when value.GetType() is { IsClass: true } type =>
            $"{type.Name}({string.Join(", ", type.GetProperties().Where(
                member => member.GetIndexParameters().Length == 0 && member.Name != "EqualityContract")
                .Select(member => $"{member.Name}={Told(member.GetValue(value), textOf)}"))})",
        _ => value.ToString()!,
    };

    // Random where it matters, in the store; here the bytes must be the same each time.
    private static ReadOnlyMemory<byte> ZeroSalt() => new byte[Commitment.SaltLength];
}
