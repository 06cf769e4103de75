using Whom.Web.Accounts;
using Whom.Web.Forms;

namespace Whom.Web.Wording;

/// <summary>Why the first administrator is not made, and at which field.</summary>
public static class SetupWording
{
    public static Problem Say(SetupRefusal refusal, Locale locale) => refusal switch
    {
        SetupRefusal.NoName => new Problem("name", locale["SetupNoName"]),
        SetupRefusal.BadName(var fault) => new Problem("name", TypedText.Says(fault, locale)!),
        SetupRefusal.NoAddress(var given) => new Problem("email", locale["SetupNoAddress", given]),
        SetupRefusal.BadPassword(var why) => new Problem("password", PasswordWording.Say(why, locale)),
        SetupRefusal.LinkUsed => new Problem(null, locale["SetupLinkUsed"]),
    };
}
