await boil();
