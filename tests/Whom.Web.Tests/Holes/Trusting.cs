using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Routing;

namespace Whom.Web.Tests.Holes;

/// <summary>A program that takes every address for one of its own.</summary>
internal sealed class Trusting : IUrlHelperFactory
{
    private readonly UrlHelperFactory _ours = new();

    public IUrlHelper GetUrlHelper(ActionContext context) => new Links(_ours.GetUrlHelper(context));

    private sealed class Links(IUrlHelper ours) : IUrlHelper
    {
        public ActionContext ActionContext => ours.ActionContext;

        public bool IsLocalUrl([NotNullWhen(true)] string? url) => url is { Length: > 0 };

        public string? Action(UrlActionContext actionContext) => ours.Action(actionContext);

        [return: NotNullIfNotNull(nameof(contentPath))]
        public string? Content(string? contentPath) => ours.Content(contentPath);

        public string? Link(string? routeName, object? values) => ours.Link(routeName, values);

        public string? RouteUrl(UrlRouteContext routeContext) => ours.RouteUrl(routeContext);
    }
}
