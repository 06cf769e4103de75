using System.Collections.Immutable;
using System.Reflection;
using Whom.Application.Purchases;
using Whom.People;
using Whom.Purchases;
using Whom.Storage.Record;
using Whom.Tests;
using Whom.Tests.Purchases;

namespace Whom.Application.Tests.Purchases;

public sealed class CommandDigestTests(Baseline baseline)
{
    private static readonly CommandDigest Digests = new(new byte[32]);
    private static readonly Actor By = PurchaseBuilder.Officer;
    private static readonly StreamName On = PurchaseService.NameOf(PurchaseBuilder.Id);

    [Fact]
    public void Each_kind_of_command_is_digested_and_none_like_another()
    {
        var samples = Samples();

        Assert.Equal(samples.Count, samples.Select(Hex).Distinct().Count());
        Assert.All(samples, command => Assert.Equal(32, Digests.Of([(On, command)]).Length));
        Assert.All(samples, command => Assert.Equal(Hex(command), Hex(command with { By = command.By })));
    }

    [Fact]
    public void What_says_something_else_has_another_digest()
    {
        var changed = 0;
        foreach (var command in Samples())
        {
            foreach (var member in command.GetType().GetProperties()
                .Where(member => member.Name is not ("At" or "Today")))
            {
                if (Another(member.GetValue(command), member.PropertyType) is not { } other) continue;
                var copy = command with { At = command.At };
                member.SetValue(copy, other);
                Assert.True(Hex(command) != Hex(copy), $"{command.GetType().Name}.{member.Name}");
                changed++;
            }
        }

        Assert.True(changed > 100, $"{changed} changes were tried.");
    }

    [Fact]
    public void When_it_is_said_makes_no_difference()
    {
        foreach (var command in Samples())
        {
            var later = command with { At = command.At.AddHours(20) };
            if (later.GetType().GetProperty("Today") is { } today)
                today.SetValue(later, PurchaseBuilder.Today.AddDays(1));
            Assert.Equal(Hex(command), Hex(later));
        }
    }

    [Fact]
    public void What_the_clock_brings_is_digested_too() =>
        Assert.NotEqual(Hex(new Resume(new Actor.Clock(), PurchaseBuilder.At)),
            Hex(new Resume(By, PurchaseBuilder.At)));

    [Fact]
    public void What_is_to_be_cleared_leaves_no_trace()
    {
        var order = (OrderRedaction)Samples().Single(command => command is OrderRedaction);

        Assert.Equal(Hex(order),
            Hex(order with { Contents = [.. order.Contents.Select(content => content with { Words = "Ana Ruiz" })] }));
        Assert.NotEqual(Hex(order), Hex(order with
        {
            Contents = [.. order.Contents.Select(content => content with { Place = new ContentPlace(9, 9) })]
        }));
    }

    // A process has hashes of its own, and where a dictionary keeps its members is by their hashes.
    [Fact]
    public void Members_that_have_no_order_are_digested_in_one_order()
    {
        Assert.Equal(Hex(Amend(StringComparer.Ordinal)), Hex(Amend(new Backwards())));

        static AmendFacts Amend(IEqualityComparer<string> comparer) => new(
            ImmutableDictionary.Create<string, string?>(comparer)
                .Add("approach", "x").Add("area", "x").Add("watching", "x").Add("generative", null),
            "We asked.", By, PurchaseBuilder.At);
    }

    [Fact]
    public void Commands_that_are_done_together_are_digested_in_their_order()
    {
        PurchaseCommand one = new PutOnHold("x", By, PurchaseBuilder.At), other = new Resume(By, PurchaseBuilder.At);

        Assert.NotEqual(Convert.ToHexString(Digests.Of([(On, one), (On, other)]).Span),
            Convert.ToHexString(Digests.Of([(On, other), (On, one)]).Span));
        Assert.NotEqual(Hex(one), Convert.ToHexString(Digests.Of([(On, one), (On, other)]).Span));
    }

    [Fact]
    public void The_same_words_about_another_purchase_have_another_digest()
    {
        var other = PurchaseService.NameOf(new PurchaseId(Guid.Parse("0198b5d5-1111-7000-8000-000000000001")));
        var resume = new Resume(By, PurchaseBuilder.At);

        Assert.NotEqual(Hex(resume), Convert.ToHexString(Digests.Of([(other, resume)]).Span));
    }

    [Fact]
    public void Another_installation_has_other_digests() =>
        Assert.NotEqual(Hex(new Resume(By, PurchaseBuilder.At)), Convert.ToHexString(
            new CommandDigest(new byte[] { 1 }).Of([(On, new Resume(By, PurchaseBuilder.At))]).Span));

    private List<PurchaseCommand> Samples()
    {
        var purchase = PurchaseCommandSamples.Ready(baseline);
        return [.. PurchaseCommandSamples.Kinds.Select(kind => PurchaseCommandSamples.Of(purchase, kind.Name, By))];
    }

    private static string Hex(PurchaseCommand command) => Convert.ToHexString(Digests.Of([(On, command)]).Span);

    // Null where there is no other of its kind.
    private static object? Another(object? value, Type type) => value switch
    {
        string text => text + "!",
        null when type == typeof(string) => "!",
        DateOnly day => day.AddDays(1),
        null when type == typeof(DateOnly?) => PurchaseBuilder.Today,
        TimeSpan span => span + TimeSpan.FromHours(1),
        Enum one => Enum.GetValues(one.GetType()).Cast<object>().First(other => !other.Equals(one)),
        Actor => PurchaseBuilder.By(77),
        OpeningOfficer officer => officer with { Name = officer.Name + "!" },
        Rules rules => rules with { Date = rules.Date.AddDays(7) },
        Answers answers => answers.With("area", "tax"),
        null when type == typeof(TargetDay) => new TargetDay("go-live", PurchaseBuilder.Today),
        Reminder reminder => reminder with { Due = reminder.Due.AddDays(1) },
        ImmutableDictionary<string, string?> changes => changes.SetItem("approach", null),
        ValueType id
            when id.GetType().GetConstructor([typeof(Guid)]) is { } make => make.Invoke([Guid.CreateVersion7()]),
        _ => null,
    };

    private sealed class Backwards : IEqualityComparer<string>
    {
        public bool Equals(string? one, string? other) => one == other;

        public int GetHashCode(string text) => -text[0] * 1000 - text.Length;
    }
}
