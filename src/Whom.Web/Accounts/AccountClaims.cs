using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Whom.People;
using Whom.Purchases;

namespace Whom.Web.Accounts;

/// <summary>What a session knows of its account.</summary>
public sealed class AccountClaims(IOptions<IdentityOptions> options) : IUserClaimsPrincipalFactory<Account>
{
    public const string Name = "name";
    public const string Kinds = "kinds";

    public Task<ClaimsPrincipal> CreateAsync(Account user) =>
        Task.FromResult(Of(user.Person, user.Stamp, user.Name, user.Kinds));

    public ClaimsPrincipal Of(PersonId person, string stamp, string name, AccountKinds kinds)
    {
        var types = options.Value.ClaimsIdentity;
        return new ClaimsPrincipal(new ClaimsIdentity(
            [
                new Claim(types.UserIdClaimType, person.ToString()),
                new Claim(types.SecurityStampClaimType, stamp),
                new Claim(Name, name),
                new Claim(Kinds, kinds.ToString()),
            ],
            IdentityConstants.ApplicationScheme, Name, null));
    }

    public static AccountKinds KindsOf(ClaimsPrincipal who) =>
        Enum.TryParse<AccountKinds>(who.FindFirstValue(Kinds), out var kinds) ? kinds : AccountKinds.None;

    /// <summary>Whether they look after the directory of people.</summary>
    public static bool KeepDirectory(ClaimsPrincipal who) =>
        (KindsOf(who) & (AccountKinds.Administrator | AccountKinds.ProcurementOfficer)) != 0;

    /// <summary>Who is signed in; null where nobody is.</summary>
    public static PersonId? PersonOf(ClaimsPrincipal who) =>
        PersonId.TryParse(who.FindFirstValue(ClaimTypes.NameIdentifier), out var person) ? person : null;
}
