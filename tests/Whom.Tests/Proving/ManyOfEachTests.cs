using System.Buffers;
using System.Text;
using Whom.Packs;
using Whom.Planning;
using Whom.Policies;
using Whom.Proving;
using Whom.Testing;

namespace Whom.Tests.Proving;

/// <summary>
/// Roles, gates, documents, facts and values are counted in a machine word: 64 of each, and no silent 65th.
/// </summary>
public sealed class ManyOfEachTests
{
    private static readonly string Small = Path.Combine(Repository.Root, "tests", "Whom.Packs.Tests", "Packs", "small");

    private static readonly DateOnly Day = new(2027, 6, 1);

    [Fact]
    public void With_64_of_each_plans_and_proof_say_what_they_say_with_few()
    {
        var few = Claiming(Read(Small));
        var many = Claiming(Many()) with { Packs = few.Packs };
        var (one, other) = (new Planner(few), new Planner(many));

        Assert.Equal((64, 64, 64), (many.Roles.Length, many.Gates.Length, many.Documents.Length));
        foreach (var facts in All(few))
            Assert.Equal(
                Json(one.PlanWithTeam(new(null, Day, facts))), Json(other.PlanWithTeam(new(null, Day, facts))));
        Assert.Equal(Told(Proof.Of(few, Day)), Told(Proof.Of(many, Day)));
        Assert.Contains(Proof.Of(many, Day).Failures, failure => failure.Property.Id == "few-roles");
    }

    [Theory]
    [InlineData(65, 64, 64, "The role “public” is one too many. Accepted: at most 64.")]
    [InlineData(64, 65, 64, "The gate “close-out” is one too many. Accepted: at most 64.")]
    [InlineData(64, 64, 65, "The document “intake-page” is one too many. Accepted: at most 64.")]
    public void A_pack_with_65_of_one_is_refused_in_words(int roles, int gates, int documents, string says)
    {
        using var many = new ManyOfEach(Small, roles, gates, documents);

        var reading = PackFolder.Read(many.Path);

        Assert.Null(reading.Policy);
        Assert.Contains(says, reading.Mistakes.Select(mistake => mistake.Says));
    }

    [Fact]
    public void A_policy_in_memory_with_65_of_one_is_refused_too()
    {
        var policy = Many();
        var fact = policy.Facts[0];
        var values =
            Enumerable.Range(0, 65).Select(order => new FactValue($"v{order}", order, new Text("V"), null, null));

        Refused("65 roles", policy with { Roles = policy.Roles.Add(policy.Roles[0] with { Id = "more", Order = 64 }) });
        Refused("65 gates", policy with { Gates = policy.Gates.Add(policy.Gates[0] with { Id = "more", Order = 64 }) });
        Refused("65 documents",
            policy with { Documents = policy.Documents.Add(policy.Documents[0] with { Id = "more", Order = 64 }) });
        Refused("65 facts", policy with
        {
            Facts = [.. policy.Facts, .. Enumerable.Repeat(fact, 65 - policy.Facts.Length - policy.Derived.Length)]
        });
        Refused($"65 values of {fact.Id}",
            policy with { Facts = policy.Facts.SetItem(0, fact with { Values = [.. values] }) });

        static void Refused(string what, Policy policy)
        {
            Assert.Contains($"The policy has {what}. Accepted: at most 64.",
                Assert.Throws<ArgumentException>(() => new Planner(policy)).Message);
            Assert.Throws<ArgumentException>(() => Proof.Of(policy, Day));
        }
    }

    private static Policy Many()
    {
        using var many = new ManyOfEach(Small, 64, 64, 64);
        return Read(many.Path);
    }

    private static Policy Read(string folder)
    {
        var reading = PackFolder.Read(folder, PackContents.Policy, []);
        Assert.Empty(reading.Mistakes);
        return reading.Policy!;
    }

    /// <summary>The same with a claim that does not hold.</summary>
    private static Policy Claiming(Policy policy) => policy with
    {
        Always =
        [
            .. policy.Always,
            new("few-roles", new Text("Few take part."),
                [new Claim.AtMost(Condition.Always, new Bounds(1, 2, 1, 1, 1), [], [])]),
        ],
    };

    private static IEnumerable<Facts> All(Policy policy) => policy.Facts.Aggregate(
        (IEnumerable<Facts>)[Facts.AllOpen(policy.Facts.Length)],
        (some, fact) => some.SelectMany(facts => Enumerable.Range(-1, fact.Values.Length + 1)
            .Select(value => facts.With(fact.Order, value < 0 ? null : value))));

    private static string Json(Plan plan)
    {
        var made = new ArrayBufferWriter<byte>();
        PlanJson.Write(plan, "en", made);
        return Encoding.UTF8.GetString(made.WrittenSpan);
    }

    private static string Told(Proof proof) => string.Join('\n',
    [
        $"{proof.Purchases} purchases, {proof.Classes} classes",
        .. proof.Proved.Select(property => $"proved: {property.Id}"),
        .. proof.Failures.Select(failure => $"fails: {failure.Property.Id}: {failure.Says} "
            + string.Join(' ', failure.Roles.Select(role => role.Id))
            + string.Join(' ', failure.Answers.Select(answer => $"{answer.Fact.Id}={answer.Value.Id}"))),
        .. proof.NotProved.Select(unproved => $"not proved: {unproved.Property.Id}"),
    ]);
}
