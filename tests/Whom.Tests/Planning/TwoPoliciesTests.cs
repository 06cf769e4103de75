using Whom.Packs;
using Whom.Planning;
using Whom.Policies;
using Whom.Testing;

namespace Whom.Tests.Planning;

/// <summary>What two versions of a policy name by one id is one thing, wherever each of them places it.</summary>
public sealed class TwoPoliciesTests
{
    private static readonly string Small = Path.Combine(Repository.Root, "tests", "Whom.Packs.Tests", "Packs", "small");

    [Fact]
    public void Plans_of_packs_that_differ_in_order_alone_do_not_differ()
    {
        var (few, many) = (Read(Small), Many());
        var (one, other) = (new Planner(few), new Planner(many));

        foreach (var value in few.Facts[0].Values)
        {
            var facts = Facts.AllOpen(few.Facts.Length).With(0, value.Order).With(1, 2).With(2, 1).With(3, 1);
            var difference = Planner.Compare(
                one.Plan(new(null, new(2027, 6, 1), facts)), other.Plan(new(null, new(2027, 6, 1), facts)));

            Assert.Empty(difference.Adds);
            Assert.Empty(difference.Removes);
            Assert.Empty(difference.AddsRequirements);
            Assert.Empty(difference.RemovesRequirements);
            Assert.Empty(difference.AddsRoles);
            Assert.Empty(difference.RemovesRoles);
        }
    }

    [Fact]
    public void What_has_one_id_is_equal_and_what_has_another_is_not()
    {
        var (few, many) = (Read(Small), Many());

        AllEqual(few.Roles, many.Roles, role => role.Order);
        AllEqual(few.Stages, Read(Small).Stages, stage => stage.Order);
        AllEqual(few.Gates, many.Gates, gate => gate.Order);
        AllEqual(few.Documents, many.Documents, document => document.Order);
        AllEqual(few.Facts, Read(Small).Facts, fact => fact.Order);
        AllEqual(few.Derived, Read(Small).Derived, fact => fact.Order);
        AllEqual(few.Facts[1].Values, Read(Small).Facts[1].Values, value => value.Order);
        Assert.NotEqual(few.Roles[0].Order, many.FindRole(few.Roles[0].Id)!.Order);
    }

    [Fact]
    public void An_answer_is_found_by_the_id_of_its_fact()
    {
        var few = Read(Small);
        var turned = few with { Facts = [.. few.Facts.Reverse().Select((fact, order) => fact with { Order = order })] };
        var plan = new Planner(few).Plan(new(null, new(2027, 6, 1), Facts.AllOpen(4).With(1, 2)));

        Assert.Equal(few.Facts[1].Values[2], plan.AnswerTo(turned.FindFact(few.Facts[1].Id)!));
        Assert.Null(plan.AnswerTo(turned.Facts[0]));
        Assert.Null(plan.AnswerTo(few.Facts[1] with { Id = "asked-by-nobody" }));
    }

    private static void AllEqual<T>(IEnumerable<T> ones, IEnumerable<T> others, Func<T, int> order)
        where T : class
    {
        foreach (var one in ones)
        {
            var other = Assert.Single(others, one.Equals);
            Assert.NotSame(one, other);
            Assert.Equal(one.GetHashCode(), other.GetHashCode());
            Assert.DoesNotContain(ones, another => another.Equals(one) && order(another) != order(one));
        }
    }

    private static Policy Many()
    {
        using var many = new ManyOfEach(Small, 12, 9, 7);
        return Read(many.Path);
    }

    private static Policy Read(string folder) => PackFolder.Read(folder, PackContents.Policy, []).Policy!;
}
