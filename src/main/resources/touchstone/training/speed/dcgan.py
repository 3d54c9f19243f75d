"""A DCGAN's training step in PyTorch, with the networks, losses, optimiser and weight average of ours.

Each line of the input is a number of steps, answered with "done". Gradients that nobody uses are not computed.
"""
import copy
import sys

import torch
from torch import nn
from torch.nn.functional import softplus

side, latent, filters, batch = map(int, sys.argv[1:])
torch.set_num_threads(1)
torch.manual_seed(1)


def generator():
    width = filters * side // 8
    layers = [nn.ConvTranspose2d(latent, width, 4, 1, 0, bias=False), nn.BatchNorm2d(width), nn.ReLU(True)]
    while width > filters:
        layers += [nn.ConvTranspose2d(width, width // 2, 4, 2, 1, bias=False), nn.BatchNorm2d(width // 2), nn.ReLU(True)]
        width //= 2
    return nn.Sequential(*layers, nn.ConvTranspose2d(width, 3, 4, 2, 1, bias=False), nn.Tanh())


def discriminator():
    width = filters
    layers = [nn.Conv2d(3, width, 4, 2, 1, bias=False), nn.LeakyReLU(0.2, True)]
    while width < filters * side // 8:
        layers += [nn.Conv2d(width, width * 2, 4, 2, 1, bias=False), nn.BatchNorm2d(width * 2), nn.LeakyReLU(0.2, True)]
        width *= 2
    return nn.Sequential(*layers, nn.Conv2d(width, 1, 4, 1, 0, bias=False))


def initialise(layer):
    if isinstance(layer, (nn.Conv2d, nn.ConvTranspose2d)):
        nn.init.normal_(layer.weight, 0, 0.02)
    elif isinstance(layer, nn.BatchNorm2d):
        nn.init.normal_(layer.weight, 1, 0.02)


G, D = generator().apply(initialise), discriminator().apply(initialise)
average = copy.deepcopy(G).requires_grad_(False)
g_adam = torch.optim.Adam(G.parameters(), 2e-4, (0.5, 0.999))
d_adam = torch.optim.Adam(D.parameters(), 2e-4, (0.5, 0.999))
real = torch.randn(batch, 3, side, side)


def step():
    fake = G(torch.randn(batch, latent, 1, 1))
    d_adam.zero_grad(set_to_none=True)
    on_real = softplus(-D(real)).mean()
    on_real.backward()
    on_fake = softplus(D(fake.detach())).mean()
    on_fake.backward()
    d_adam.step()
    D.requires_grad_(False)
    g_adam.zero_grad(set_to_none=True)
    fooled = softplus(-D(fake)).mean()
    fooled.backward()
    D.requires_grad_(True)
    g_adam.step()
    with torch.no_grad():
        for kept, now in zip(average.state_dict().values(), G.state_dict().values()):
            if kept.is_floating_point():
                kept.lerp_(now, 1 - 0.999)
    return on_real.item() + on_fake.item(), fooled.item()


for line in sys.stdin:
    for _ in range(int(line)):
        step()
    print("done", flush=True)
