using System.Collections.Immutable;
using Whom.Planning;
using Whom.Policies;

namespace Whom.Web.Plans;

/// <summary>A page that shows a plan: the open one of the quick check, or that of a purchase.</summary>
public interface IPlanPage
{
    Plan Plan { get; }

    /// <summary>What would bring the role that was asked about; null where none was.</summary>
    WhyNot? WhyNot { get; }

    /// <summary>Where the page is; its forms lead there.</summary>
    string Path { get; }

    /// <summary>This plan with another tab, and the place on it.</summary>
    string To(PlanTab tab, string anchor, params ReadOnlySpan<(string Name, string Value)> more);

    /// <summary>Where a question is answered.</summary>
    string ToQuestion(Fact fact);

    /// <summary>What a form has to carry along so that it leads back to a tab.</summary>
    IEnumerable<(string Name, string Value)> Carry(PlanTab tab);

    /// <summary>This plan as a file.</summary>
    string Download(string ending, params ReadOnlySpan<(string Name, string Value)> more);

    /// <summary>Who holds a role, by name; null where the plan is of no purchase yet, or nobody can hold it.</summary>
    ImmutableArray<string>? HoldersOf(Role role);
}
