using System.Collections.Immutable;
using Whom.People;
using Whom.Policies;
using Whom.Purchases;
using Whom.Web.Forms;
using Whom.Web.Plans;

namespace Whom.Web.Purchases;

/// <summary>A role to be staffed, with those who could hold it and what is typed in its row.</summary>
/// <param name="Open">The role, and what the plan asks of it.</param>
/// <param name="Candidates">Whom the directory has for it; whoever can be asked first.</param>
/// <param name="Suggested">Whom the product suggests; null where nobody fits.</param>
/// <param name="Substitute">Whom somebody who said no suggests; null where they suggest nobody.</param>
/// <param name="Partners">Who can lend somebody, where the directory has nobody who can be asked.</param>
/// <param name="Mail">A ready mail to a partner.</param>
/// <param name="Entry">What stands in the row.</param>
/// <param name="Refusal">Why what stands in it cannot be; null where it can.</param>
public sealed record StaffingRow(
    OpenRole Open, ImmutableArray<Candidate> Candidates, PersonId? Suggested, Substitute? Substitute,
    ImmutableArray<Organisation> Partners, CallMail? Mail, StaffingEntry Entry, Refusal? Refusal)
{
    public Role Role => Open.Role;

    public string Key => Open.Key;

    /// <summary>Where a refusal of the row leads.</summary>
    public string Field => Open.Named is null ? Entry.PersonField : Entry.DueField;

    /// <summary>Whether nobody of the directory can be asked, and nobody was typed.</summary>
    public bool IsGap => Open.Named is null && Entry.New.IsEmpty
        && Candidates.All(one => one.Unfit is not null || one.HasDeclined);

    /// <summary>The kinds of people who can hold the role.</summary>
    public static ImmutableArray<PersonKind> KindsFor(Role role) => role.Holder switch
    {
        Holder.Staff => [PersonKind.Staff],
        Holder.StaffOrPartner => [PersonKind.Staff, PersonKind.Outside],
        Holder.Partner => [PersonKind.Outside],
        Holder.OwnVoice or Holder.Nobody => [PersonKind.Outside, PersonKind.StaffSide],
    };
}

/// <summary>Whom somebody who said no suggests.</summary>
/// <param name="By">Who said no.</param>
/// <param name="Words">What they wrote.</param>
/// <param name="Person">The one of the directory whom they mean; null where they are not in it.</param>
/// <param name="Name">The name, as far as it could be read.</param>
/// <param name="Email">The address, as far as it could be read.</param>
/// <param name="Kind">Where whoever said no stands to the buyer: most often they name one of their own.</param>
public sealed record Substitute(
    PersonId By, string Words, PersonId? Person, string Name, string Email, PersonKind? Kind)
{
    /// <summary>Whether all is known that an invitation takes.</summary>
    public bool CanBeInvited => Person is not null || (Name.Length > 0 && Email.Length > 0);
}
