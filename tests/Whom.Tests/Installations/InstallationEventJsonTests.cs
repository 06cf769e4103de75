using System.Text;
using Whom.Installations;
using Whom.Records;
using Whom.Testing;
using Whom.Testing.Installations;

namespace Whom.Tests.Installations;

public sealed class InstallationEventJsonTests
{
    private static IReadOnlyList<InstallationEvent> Samples => InstallationEventSamples.All;

    // What breaks in production if these change: every record that was ever written with them can no longer be read.
    [Fact]
    public void Each_event_is_recorded_in_this_form() => Snapshot.Match(
        string.Concat(Samples.Select(Encoded)
            .Select(encoded => $"{encoded.Name} {Encoding.UTF8.GetString(encoded.Data.Span)}\n")), "all", "txt");

    [Fact]
    public void Each_kind_of_event_is_among_the_samples_and_has_a_name_of_its_own()
    {
        var kinds = typeof(InstallationEvent).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(InstallationEvent))).ToList();

        Assert.Equal(kinds.Select(kind => kind.Name).Order(),
            Samples.Select(happened => happened.GetType().Name).Distinct().Order());
        Assert.Equal(kinds.Count, Samples.Select(InstallationEventJson.NameOf).Distinct().Count());
    }

    [Fact]
    public void What_is_read_back_is_what_was_written()
    {
        foreach (var happened in Samples)
            Assert.Equal(happened, InstallationEventJson.Decode(Encoded(happened).Name, Encoded(happened).Data, 7));
    }

    [Fact]
    public void Nothing_in_them_is_sealed() => Assert.All(Samples, happened => Assert.Empty(Encoded(happened).Seals));

    [Fact]
    public void A_member_that_nobody_knows_is_refused()
    {
        foreach (var encoded in Samples.Select(Encoded))
        {
            var more = Encoding.UTF8.GetString(encoded.Data.Span)[..^1] + ",\"later\":\"\"}";
            Assert.Contains(
                "later” is none of such an event",
                Assert.Throws<InvalidDataException>(
                    () => InstallationEventJson.Decode(encoded.Name, Encoding.UTF8.GetBytes(more), 7)).Message,
                StringComparison.Ordinal);
        }
    }

    [Fact]
    public void An_event_of_another_kind_of_stream_is_said_plainly()
    {
        var refused = Assert.Throws<InvalidDataException>(
            () => InstallationEventJson.Decode("purchase-resumed.1", Encoded(Samples[0]).Data, 7));

        Assert.Equal("“purchase-resumed.1” is no event of an installation that this version knows.", refused.Message);
    }

    private static EncodedEvent Encoded(InstallationEvent happened) =>
        InstallationEventJson.Encode(happened, () => new byte[Commitment.SaltLength]);
}
