using Whom.Web.Accounts;
using Whom.Web.Forms;

namespace Whom.Web.Words;

/// <summary>Why the first administrator is not made, and at which field.</summary>
public static class SetupWords
{
    public static Problem Say(SetupRefusal refusal, Visit visit) => refusal switch
    {
        SetupRefusal.NoName => new Problem("name", visit["SetupNoName"]),
        SetupRefusal.NoAddress(var given) => new Problem("email", visit["SetupNoAddress", given]),
        SetupRefusal.BadPassword(var why) => new Problem("password", PasswordWords.Say(why, visit)),
        SetupRefusal.LinkUsed => new Problem(null, visit["SetupLinkUsed"]),
    };
}
